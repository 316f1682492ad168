// Security keys: what the browser needs for them cannot be done without a script. A form with
// data-webauthn asks the key before it is sent; what the key says goes along in a hidden field.
"use strict";

const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

// The bytes among the options travel as base64url.
function readOptions(form) {
    const options = JSON.parse(form.dataset.options);
    options.challenge = toBytes(options.challenge);
    if (options.user) { options.user.id = toBytes(options.user.id); }
    for (const list of [options.allowCredentials, options.excludeCredentials]) {
        for (const one of list || []) { one.id = toBytes(one.id); }
    }
    return options;
}

function writeCredential(credential) {
    const said = credential.response;
    const out = { id: credential.id, clientData: toText(said.clientDataJSON) };
    if (said.attestationObject) {
        out.authData = toText(said.getAuthenticatorData());
    } else {
        out.authData = toText(said.authenticatorData);
        out.signature = toText(said.signature);
    }
    return JSON.stringify(out);
}

async function askKey(form) {
    const publicKey = readOptions(form);
    const credential = form.dataset.webauthn === "create"
        ? await navigator.credentials.create({ publicKey })
        : await navigator.credentials.get({ publicKey });
    form.elements.credential.value = writeCredential(credential);
}

for (const form of document.querySelectorAll("form[data-webauthn]")) {
    const wrong = form.querySelector("[role=alert]");
    form.addEventListener("submit", async (event) => {
        if (form.elements.credential.value) { return; }
        event.preventDefault();
        wrong.hidden = true;
        try {
            await askKey(form);
            form.requestSubmit();
        } catch {
            wrong.textContent = form.dataset.failed;
            wrong.hidden = false;
            for (const button of form.querySelectorAll("button")) { button.disabled = false; }
        }
    });
}
