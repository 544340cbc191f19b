"use strict";
// Moves the parts of a page that change by themselves: calls on the line, seconds, a value that goes away.

const announcer = document.getElementById("announcer");

function tell() {
  const words = document.querySelector("[data-live] [data-announce]");
  const text = words ? words.textContent.trim().replace(/\s+/g, " ") : "";
  if (announcer && announcer.textContent !== text) announcer.textContent = text;
}

function swap(region, html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const focused = region.contains(document.activeElement) ? document.activeElement.id : "";
  region.replaceChildren(...fresh.body.childNodes);
  if (focused) {
    const again = document.getElementById(focused);
    if (again) again.focus({ preventScroll: true });
    else document.getElementById("main").focus({ preventScroll: true });
  }
  tick();
  tell();
}

async function follow(region) {
  const pause = Number(region.dataset.every) * 1000;
  let last = null;
  for (;;) {
    await new Promise((wake) => setTimeout(wake, pause));
    if (document.hidden) continue;
    let answer;
    try {
      answer = await fetch(region.dataset.live, { headers: { "X-Background": "1" }, credentials: "same-origin" });
    } catch {
      continue;
    }
    if (answer.status === 401) return location.reload();
    if (answer.status === 404) return location.reload();
    if (!answer.ok) continue;
    const html = await answer.text();
    if (html !== last) swap(region, html);
    last = html;
  }
}

function tick() {
  const now = Date.now() / 1000;
  for (const timer of document.querySelectorAll("[data-since]")) {
    const seconds = Math.max(0, Math.floor(now - Number(timer.dataset.since)));
    timer.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }
}

for (const region of document.querySelectorAll("[data-live]")) follow(region);
for (const left of document.querySelectorAll("[data-countdown]")) {
  const end = Date.now() + Number(left.dataset.countdown) * 1000;
  setInterval(() => { left.textContent = String(Math.max(0, Math.ceil((end - Date.now()) / 1000))); }, 1000);
}
const here = document.querySelector("nav [aria-current]");
if (here) here.scrollIntoView({ inline: "center", block: "nearest" });
tick();
setInterval(tick, 1000);
