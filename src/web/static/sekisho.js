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

// A file that is too large is told before it is sent. (Without a script the server says so.)
for (const file of document.querySelectorAll("input[type=file][data-most]")) {
    file.addEventListener("change", () => {
        const large = Array.from(file.files).some((one) => one.size > Number(file.dataset.most));
        file.setCustomValidity(large ? file.dataset.large : "");
        if (large) { file.reportValidity(); }
    });
}

// What is to be copied is copied by a button.
for (const button of document.querySelectorAll("button[data-copy]")) {
    button.parentElement.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
        const said = button.parentElement.querySelector("[data-copied]");
        const text = document.getElementById(button.dataset.copy);
        try {
            await navigator.clipboard.writeText(text.textContent);
            said.textContent = said.dataset.copied;
        } catch { // not allowed: it is marked, to be copied by hand
            getSelection().selectAllChildren(text);
        }
    });
}

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

// What is being read or reckoned is looked for again, less often each time; unless something is being typed.
const waits = document.querySelector("[data-waits]");
if (waits) {
    const key = `waits ${location.pathname}`;
    const n = Number(sessionStorage.getItem(key) ?? 0);
    setTimeout(() => {
        if (changed || n >= 40) { return; } // by then somebody has to look why
        sessionStorage.setItem(key, String(n + 1));
        location.reload();
    }, 1000 * Math.min(1.5 ** n + 0.5, 30));
} else {
    sessionStorage.removeItem(`waits ${location.pathname}`);
}

// How far a job is, as it goes on; when it is over, the page says what came of it.
const job = document.querySelector("[data-events]");
if (job) {
    const events = new EventSource(job.dataset.events);
    let state = job.dataset.state;
    const heard = (event) => {
        const told = JSON.parse(event.data);
        if (told.state !== state || event.type === "end") {
            state = told.state;
            events.close();
            location.reload();
            return;
        }
        const bar = job.querySelector("progress");
        if (bar) {
            bar.max = Math.max(told.total, 1);
            bar.value = told.done;
            bar.nextElementSibling.textContent = told.text;
        }
    };
    events.addEventListener("progress", heard);
    events.addEventListener("end", heard);
    addEventListener("pagehide", () => events.close());
}

// "/" leads into the search of the head; pages with a key of their own for it (the editor) keep theirs.
addEventListener("keydown", (event) => {
    const seek = document.getElementById("search-all");
    if (event.key !== "/" || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || !seek
        || event.target.closest("input, textarea, select, [contenteditable]")) { return; }
    event.preventDefault();
    seek.focus();
});

// "?" shows the keys of this page over it; what was typed stays. Without the page of keys nothing happens.
addEventListener("keydown", async (event) => {
    if (event.key !== "?" || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey
        || event.target.closest("input:not([type=radio]), textarea, select, [contenteditable]") || document.querySelector("dialog[open]")) { return; }
    event.preventDefault();
    const answer = await fetch("/keys");
    if (!answer.ok) { return; }
    const keys = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    const dialog = document.createElement("dialog");
    const close = document.createElement("form");
    const button = document.createElement("button");
    const title = keys.querySelector("h1");
    if (!document.getElementById("seek")) { keys.querySelector("#keys-editor").remove(); }
    for (const table of keys.querySelectorAll("section")) { table.removeAttribute("id"); }
    title.id = "keys-title";
    dialog.setAttribute("aria-labelledby", "keys-title");
    close.method = "dialog";
    button.className = "button";
    button.textContent = "OK";
    close.append(button);
    dialog.append(title, ...keys.querySelectorAll("section"), close);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
});
