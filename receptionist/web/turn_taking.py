"""Turn taking: who speaks when. One instance a call, driven by the media socket, on any clock."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial

from models.audio import PHONE_RATE
from models.call import Call
from models.reply import Action, Answer, AnswerKind
from receptionist.conversation.hang_up import hang_up
from receptionist.conversation.honour import honour
from receptionist.conversation.prompts import gave_up, one_moment, still_there, trouble
from receptionist.desk import Desk
from receptionist.errors import StaleCall, StoreError
from receptionist.ports import VoiceActivity
from receptionist.telephony.codec import mulaw_to_pcm
from receptionist.telephony.endpointing import PAUSE_SECONDS, QUICK_PAUSE_SECONDS, Ear, Sound
from receptionist.telephony.own_voice import is_own_voice
from receptionist.web.metrics import Metrics
from receptionist.web.playback import Outgoing, Playback
from receptionist.web.takes import Take, Takes

QUIET_SECONDS = 7.0
"""Nobody has spoken for so long: ask whether the caller is still there."""

ACKNOWLEDGE_SECONDS = 1.1
"""An answer that takes longer after the caller's last sound is covered by "one moment"."""

NO_WORDS_SECONDS = 0.8
"""Sound without words is forgotten after so much silence: it may be the beginning of some."""

LOST_SECONDS = 5.0
"""A take that nobody heard for so long is sent again, once."""

GREETING_SECONDS = 1.0
"""How long the personal part of a greeting may take once the rest was said."""

BARGE_IN_SECONDS = 0.12
"""Voiced sound over the receptionist's voice before it stops: as much as makes a sound count as speech."""

ECHO_SECONDS, ECHO_DELAY_SECONDS = 1.0, 1.0
"""How much of a sound is compared with what was played, and how late an echo may come."""


class TurnTaking:
    """Listens, sends takes, keeps the one that was the whole turn, plays the answer, stops for the caller.

    A caller who is ``alone`` is guessed at sooner: what the guesses cost nobody else waits for.
    """

    def __init__(
        self,
        call: Call,
        desk: Desk,
        takes: Takes,
        out: Outgoing,
        activity: VoiceActivity,
        metrics: Metrics,
        now: Callable[[], float],
        alone: Callable[[], bool],
    ) -> None:
        self._call_id, self._turn = call.id, call.turn
        self._desk, self._metrics, self._now, self._alone = desk, metrics, now, alone
        self._ear = Ear(activity)
        self._playback = Playback(out, now)
        self._takes = takes
        self._guess: Take | None = None
        self._answering: Take | None = None
        self._action = Action.LISTEN
        self._quiet_since = now()
        self._asked_whether_there = 0
        self._resent = 0
        self._question = ""
        """What is asked if the personal question of the greeting does not come."""

        self.finished = False
        """Whether the socket should be closed: the call ends or goes elsewhere."""

    def open_with(self, sentences: Iterable[str], then: str = "") -> None:
        """Play prepared sentences; with ``then`` the workers' personal question follows, or ``then`` if none comes."""
        self._say(*sentences)
        if then:
            self._question = then
            self._answering = self._takes.greeting()

    def hear(self, pcm: bytes) -> None:
        """Take in the caller's sound: 16-bit PCM at 8 kHz, any length."""
        for noticed in self._ear.listen(pcm, QUICK_PAUSE_SECONDS if self._alone() else PAUSE_SECONDS):
            if noticed.sound is Sound.PAUSED and self._own_voice():
                self._ear.reset()
            elif noticed.sound is Sound.RESUMED:
                self._discard_guess()
            elif noticed.sound is Sound.PAUSED and noticed.audio is not None and self._action is Action.LISTEN:
                self._guess_at(partial(self._takes.hear, self._turn, noticed.audio, self._last_voiced()))
        if self._ear.speaking and self._ear.voiced >= BARGE_IN_SECONDS and self._playback.audible:
            if self._own_voice():
                self._ear.reset()
            else:
                self._playback.stop()

    def press(self, key: str) -> None:
        """Take in a pressed key; ``0``, ``9`` and, as answers, ``1`` and ``2`` mean something, others nothing."""
        if key not in ("0", "1", "2", "9") or self._action is not Action.LISTEN:
            return
        self._discard_guess()
        self._playback.stop()
        self._ear.reset()
        self._guess_at(partial(self._takes.press, self._turn, key))

    def marked(self, name: str) -> None:
        """Take note that the carrier played everything up to a mark."""
        self._playback.marked(name)

    def tick(self) -> None:
        """Act on what came in and on what the clock says; call it often, at least every 100 ms."""
        for take, answer in self._takes.arrived():
            self._receive(take, answer)
        self._settle_guess()
        self._cover_delay()
        self._mind_silence()
        if self._action is not Action.LISTEN and not self._playback.speaking:
            self._leave()

    def abandon(self) -> None:
        """Stop waiting for anything: the socket is gone."""
        for take in (self._guess, self._answering):
            if take is not None:
                self._takes.discard(take)

    def _receive(self, take: Take, answer: Answer) -> None:
        if answer.kind is AnswerKind.HEARD:
            take.heard, take.heard_at = answer, self._now()
        elif take is self._answering:
            self._perform(take, answer)
        else:
            take.answers.append(answer)

    def _settle_guess(self) -> None:
        """Keep the guess once the silence is as long as its words ask for, or drop it if there were no words."""
        guess = self._guess
        if guess is None or guess.heard is None:
            return
        interrupted = self._playback.held
        if guess.heard.empty and self._ear.silence < NO_WORDS_SECONDS and not interrupted:
            return
        if guess.heard.empty or (guess.heard.backchannel and interrupted):
            self._discard_guess()
            self._ear.reset()
            self._playback.go_on()
            return
        if guess.audio is not None and self._ear.silence < guess.heard.wait:
            return
        try:
            call = self._desk.guesses.keep(self._call_id, guess.turn, guess.number)
        except StaleCall:
            self._discard_guess()
            return
        with suppress(StoreError):  # done again, and owed, when the call ends
            honour(call, self._desk)
        self._turn, self._guess, self._answering = call.turn, None, guess
        guess.kept_at = self._now()
        self._ear.reset()
        self._playback.drop()
        self._asked_whether_there = self._resent = 0
        self._question = ""
        for answer in guess.answers:
            self._perform(guess, answer)

    def _perform(self, take: Take, answer: Answer) -> None:
        if answer.kind is AnswerKind.SPEECH:
            self._playback.play(answer.mulaw)
            self._quiet_since, self._question = self._now(), ""
            if not take.spoke_at:
                take.spoke_at = self._now()
                self._measure(take, answer)
        elif answer.kind is AnswerKind.DONE:
            take.done = True
            self._action = answer.action

    def _cover_delay(self) -> None:
        now, guess, answering = self._now(), self._guess, self._answering
        if guess is not None and guess.heard is None and now - guess.sent_at > LOST_SECONDS:
            self._send_again(guess)
        waiting = answering if answering is not None and not answering.done and not answering.spoke_at else guess
        if waiting is None or waiting.covered or waiting.number == 0 or self._playback.speaking:
            return
        if now - waiting.last_voiced_at > ACKNOWLEDGE_SECONDS and self._is_over(waiting):
            waiting.covered = True
            self._say(one_moment())

    def _is_over(self, take: Take) -> bool:
        """Whether the caller's turn is over as far as can be told: kept, or long silent and not heard yet."""
        return take is self._answering or take.heard is None

    def _send_again(self, guess: Take) -> None:
        self._discard_guess()
        if guess.audio is None or self._resent:
            self._metrics.failed("turn_lost")
            self._say(trouble())
            self._ear.reset()
            self._resent = 0
            return
        self._resent += 1
        self._guess_at(partial(self._takes.hear, self._turn, guess.audio, guess.last_voiced_at))

    def _mind_silence(self) -> None:
        now = self._now()
        busy = self._guess is not None or self._ear.speaking or self._playback.speaking
        waiting = self._answering is not None and not self._answering.done and self._answering.number != 0
        if not self._playback.speaking and now - self._quiet_since > GREETING_SECONDS:
            self._ask_opening_question()
        if busy or waiting or self._action is not Action.LISTEN:
            self._quiet_since = now
        elif now - self._quiet_since > QUIET_SECONDS:
            self._asked_whether_there += 1
            if self._asked_whether_there <= 2:
                self._say(still_there(self._asked_whether_there))
            else:
                self._say(gave_up())
                self._action = Action.HANG_UP

    def _ask_opening_question(self) -> None:
        if self._question:
            self._say(self._question)
            self._question = ""

    def _leave(self) -> None:
        if self._action is Action.HANG_UP:
            hang_up(self._call_id, self._desk)
        self.finished = True

    def _guess_at(self, send: Callable[[], Take]) -> None:
        self._discard_guess()
        try:
            self._guess = send()
        except StoreError:
            self._metrics.failed("store_unavailable")
            self._say(trouble())
            self.finished = True

    def _discard_guess(self) -> None:
        if self._guess is not None:
            self._takes.discard(self._guess)
            self._guess = None

    def _own_voice(self) -> bool:
        """Whether the utterance so far is only an echo of what the receptionist said."""
        sound = self._ear.sound[-int(2 * PHONE_RATE * ECHO_SECONDS) :]
        ago = len(sound) / (2 * PHONE_RATE) + self._ear.silence + ECHO_DELAY_SECONDS
        return is_own_voice(sound, mulaw_to_pcm(self._playback.lately(ago)))

    def _last_voiced(self) -> float:
        return self._now() - self._ear.silence

    def _say(self, *sentences: str) -> None:
        for sentence in sentences:
            mulaw = self._desk.prompts.get(sentence)
            if mulaw is None:
                self._metrics.failed("prompt_missing")
            else:
                self._playback.play(mulaw)

    def _measure(self, take: Take, answer: Answer) -> None:
        """Report where the time from the caller's last sound to the answer's first went, seconds by stage."""
        if take.heard is None:
            return
        worked: Mapping[str, float] = dict(take.heard.timings)
        self._metrics.turn_answered(
            {
                **worked,
                "endpointing": take.kept_at - take.last_voiced_at,
                "queue": max(0.0, take.heard_at - take.sent_at - sum(worked.values())),
                "first_audio": dict(answer.timings).get("speech", 0.0),
                "voice_to_voice": take.spoke_at - take.last_voiced_at,
            }
        )
