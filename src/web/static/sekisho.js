// What is nicer with a script; every page works without it.
"use strict";

// A form that was changed and not saved asks before it is left.
let changed = false;
for (const form of document.querySelectorAll("form[method=post]")) {
    form.addEventListener("input", () => { changed = true; });
    form.addEventListener("submit", (event) => {
        changed = false;
        // Two clicks are one request.
        const button = event.submitter;
        if (button) { setTimeout(() => { button.disabled = true; }, 0); }
    });
}
addEventListener("beforeunload", (event) => { if (changed) { event.preventDefault(); } });
// Back from the history: buttons work again.
addEventListener("pageshow", () => {
    for (const button of document.querySelectorAll("button[disabled][type=submit]")) { button.disabled = false; }
});

// A filter acts when it is chosen.
for (const select of document.querySelectorAll("form.find select")) {
    select.addEventListener("change", () => select.form.requestSubmit());
}

// The first complaint, or the message about it, gets the focus.
const wrong = document.querySelector("[aria-invalid=true], [role=alert]");
if (wrong) {
    if (!wrong.matches("input, select, textarea")) { wrong.tabIndex = -1; }
    wrong.focus();
}
