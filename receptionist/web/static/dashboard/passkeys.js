"use strict";
// Asks the device for a passkey, puts its answer into the form, and sends the form.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function unpacked(options) {
  options.challenge = bytes(options.challenge);
  if (options.user) options.user.id = bytes(options.user.id);
  for (const known of [...(options.excludeCredentials || []), ...(options.allowCredentials || [])]) known.id = bytes(known.id);
  return options;
}

function packed(credential) {
  const answer = credential.response, response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (answer[part]) response[part] = text(answer[part]);
  }
  return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response });
}

async function answer(form) {
  const asked = await fetch(form.dataset.ask, { method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin" });
  if (!(asked.headers.get("Content-Type") || "").startsWith("application/json")) throw new Error("Load this page anew and try again.");
  const said = await asked.json();
  if (!asked.ok) throw new Error(said.wrong);
  let credential;
  try {
    credential = await navigator.credentials[form.dataset.passkey]({ publicKey: unpacked(JSON.parse(said.options)) });
  } catch (refused) {
    throw new Error(refused.name === "InvalidStateError" ? "This device has a passkey for you already." : "The device did not give a passkey.");
  }
  form.elements.token.value = said.token;
  form.elements.credential.value = packed(credential);
}

for (const form of document.querySelectorAll("[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  const wrong = form.querySelector(".wrong");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    wrong.hidden = true;
    try {
      await answer(form);
      form.submit();
    } catch (trouble) {
      wrong.textContent = trouble.message;
      wrong.hidden = false;
    }
  });
}
