// Security keys: what the browser needs for them cannot be done without a script. A form with
// data-webauthn asks the key before it is sent; what the key says goes along in a hidden field.
"use strict";

const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const canAskKeys = window.PublicKeyCredential && navigator.credentials
    && "getAuthenticatorData" in AuthenticatorAttestationResponse.prototype;
const keysOf = (said) => said.keys.split(" ").filter(Boolean).map((id) => ({ type: "public-key", id: toBytes(id) }));

// ES256, EdDSA, RS256: what the server verifies.
const optionsToMake = (said) => ({
    challenge: toBytes(said.challenge),
    rp: { id: said.host, name: "Sekisho" },
    user: { id: toBytes(said.user), name: said.login, displayName: said.person },
    pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: "public-key", alg })),
    excludeCredentials: keysOf(said),
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
    attestation: "none",
});
const optionsToUse = (said) => ({
    challenge: toBytes(said.challenge),
    rpId: said.host,
    allowCredentials: keysOf(said),
    userVerification: said.webauthn === "alone" ? "required" : "discouraged",
});

// Parts in base64url, with points between them.
async function askKey(said) {
    if (said.webauthn === "create") {
        const made = await navigator.credentials.create({ publicKey: optionsToMake(said) });
        return [made.id, toText(made.response.clientDataJSON), toText(made.response.getAuthenticatorData())].join(".");
    }
    const used = await navigator.credentials.get({ publicKey: optionsToUse(said) });
    return [used.id, ...[used.response.clientDataJSON, used.response.authenticatorData, used.response.signature].map(toText)].join(".");
}

for (const form of document.querySelectorAll("form[data-webauthn]")) {
    const wrong = form.querySelector("[role=alert]");
    const say = (text) => { wrong.textContent = text; wrong.hidden = false; };
    if (!canAskKeys) {
        say(form.dataset.unable);
        for (const button of form.querySelectorAll("button")) { button.hidden = true; }
    }
    form.addEventListener("submit", async (event) => {
        if (form.elements.credential.value) { return; }
        event.preventDefault();
        wrong.hidden = true;
        try {
            form.elements.credential.value = await askKey(form.dataset);
            form.requestSubmit();
        } catch (error) {
            say(error.name === "InvalidStateError" ? form.dataset.there : form.dataset.failed);
            for (const button of form.querySelectorAll("button")) { button.disabled = false; }
        }
    });
}
