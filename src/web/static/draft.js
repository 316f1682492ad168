// The editor of a statement: each answer is saved by itself, and everything can be done by keyboard. Without this script the page has a
// button for each section.
"use strict";

{ // names of its own: another script of the page has some of them, too
    const bar = document.getElementById("bar");
    const said = bar.dataset;
    const rows = [...document.querySelectorAll(".q")];
    const byItem = new Map(rows.map((row) => [row.dataset.item, row]));
    const saved = document.getElementById("saved");
    const undo = document.getElementById("undo");
    const KEYS = { y: "yes", n: "no", a: "na", r: "note", 0: "none" };
    const field = (row, letter) => row.querySelector(`[name="${letter}:${CSS.escape(row.dataset.item)}"]`);
    const choice = (row) => row.querySelector("input[type=radio]:checked")?.value;
    const states = new WeakMap(); // what the server has, and whether something is under way
    const steps = []; // what is not saved, and can be taken back here
    let waiting = 0;
    let deed = Number(said.deed); // what the server would undo, 0: nothing
    let stand = 0; // of the draft, as it was told last

    function read(row) {
        const now = { v: choice(row), t: field(row, "t")?.value, n: field(row, "n")?.value, p: field(row, "p")?.value };
        return Object.fromEntries(Object.entries(now).filter(([, value]) => value !== undefined));
    }

    function write(row, now) {
        for (const radio of row.querySelectorAll("input[type=radio]")) { radio.checked = radio.value === now.v; }
        for (const letter of ["t", "n", "p"]) { if (field(row, letter) && now[letter] !== undefined) { field(row, letter).value = now[letter]; } }
    }

    const isSame = (a, b) => JSON.stringify(a) === JSON.stringify(b);

    function tell(text, isBad) {
        saved.textContent = text;
        saved.classList.toggle("wrong", Boolean(isBad));
    }

    function showFindings(findings) {
        for (const row of rows) { row.querySelector(".found").replaceChildren(); }
        for (const found of findings) {
            const p = document.createElement("p");
            p.className = found.bad ? "bad" : "warn";
            p.textContent = `! ${found.text}`;
            byItem.get(found.item)?.querySelector(".found").append(p);
        }
    }

    function count(answered) {
        const all = document.querySelector("#bar progress");
        all.value = answered;
        all.nextElementSibling.querySelector("b").textContent = answered;
        for (const section of document.querySelectorAll(".qs")) {
            const n = [...section.querySelectorAll(".q")].filter((row) => (choice(row) ?? (field(row, "t").value ? "text" : "none")) !== "none"
                && !row.querySelector(".confirm")).length;
            const texts = [section.querySelector(".done-of"), document.querySelector(`.parts a[href="#${section.id}"]`).nextElementSibling];
            for (const text of texts) { text.querySelector("b").textContent = n; }
        }
    }

    function conflict(row, answer) {
        let p = row.querySelector(".conflict");
        if (!p) {
            p = document.createElement("p");
            p.className = "bad conflict";
            row.querySelector(".found").before(p);
        }
        const label = row.querySelector(`input[value="${answer.value}"]`)?.parentElement.textContent ?? "";
        p.textContent = `${said.conflict} ${answer.by}: ${label} ${answer.text} ${answer.note}`;
        tell(`${row.dataset.item}: ${p.textContent}`, true);
    }

    function showSource(row, text) {
        let p = row.querySelector(".from");
        if (!text) { p?.remove(); return; }
        if (!p) {
            p = document.createElement("p");
            p.className = "was from";
            row.querySelector(".found").after(p);
        }
        p.textContent = text;
    }

    function showUndo() { undo.disabled = !said.may || (steps.length === 0 && deed === 0); }

    // Answers to several requests may come in another order than they were given: what holds of the draft is what the newest says.
    function tookDraft(answer) {
        if (answer.stand < stand) { return; }
        ({ stand, deed } = answer);
        showFindings(answer.findings);
        count(answer.answered);
    }

    function took(row, answer, sent) {
        field(row, "e").value = answer.edition;
        states.get(row).has = answer.outcome === "conflict" ? {} : sent;
        tookDraft(answer);
        if (answer.outcome === "conflict") { conflict(row, answer); return; }
        row.querySelector(".conflict")?.remove();
        showSource(row, answer.from);
        steps.splice(0, steps.length, ...steps.filter((step) => step[0] !== row));
        showUndo();
        if (answer.outcome === "saved") {
            const confirm = row.querySelector(".confirm");
            const wasHere = confirm?.contains(document.activeElement);
            confirm?.remove();
            if (wasHere) { go(row); }
        }
        tell(`${said.saved} ${new Date().toLocaleTimeString()}`);
    }

    // One request at a time for each answer; what changes meanwhile is sent after it.
    async function save(row, isConfirmed, isTaking) {
        const state = states.get(row);
        let now = read(row);
        if (!said.may || state.isBusy) { return; }
        if (isSame(now, state.has) && !isConfirmed && !isTaking) { return; }
        state.isBusy = true;
        waiting++;
        tell(said.saving);
        const body = new URLSearchParams({ [`e:${row.dataset.item}`]: field(row, "e").value });
        for (const [letter, value] of Object.entries(now)) { body.set(`${letter}:${row.dataset.item}`, value); }
        if (isConfirmed) { body.set(`c:${row.dataset.item}`, "1"); }
        if (isTaking) { body.set("use", row.dataset.item); body.set("beside", said.beside); }
        let again = 0;
        try {
            const answer = await fetch(said.save, { method: "POST", body, headers: { "X-CSRF-Token": said.csrf }, redirect: "error" });
            const isOurs = (answer.headers.get("Content-Type") ?? "").startsWith("application/json");
            const told = isOurs ? await answer.json() : { outcome: "refused", why: `${answer.status} ${answer.statusText}` };
            if (told.outcome === "refused") { tell(`${row.dataset.item}: ${said.failed} ${told.why}`, true); row.dataset.unsaved = "1"; }
            else {
                delete row.dataset.unsaved;
                if (isTaking && told.outcome !== "conflict") {
                    write(row, { v: told.value, t: told.text, n: told.note, p: told.planned });
                    now = read(row);
                }
                took(row, told, now);
            }
        } catch {
            tell(said.gone, true);
            again = 3000;
        }
        state.isBusy = false;
        waiting--;
        if (again) { row.dataset.unsaved = "1"; setTimeout(() => save(row, isConfirmed, isTaking), again); }
        else if (!row.dataset.unsaved && !isSame(read(row), now)) { save(row); }
    }

    function changed(row, before) {
        steps.push([row, before]);
        showUndo();
        save(row);
    }

    // The server knows what was done last, also before this page was opened; what was a proposal comes back as one.
    function tookBack(answer) {
        if (answer.back.some((now) => now.proposed)) { location.reload(); return; }
        for (const now of answer.back) {
            const row = byItem.get(now.item);
            write(row, { v: now.value, t: now.text, n: now.note, p: now.planned });
            field(row, "e").value = now.edition;
            states.get(row).has = read(row);
            showSource(row, now.from);
        }
        tookDraft(answer);
        tell(answer.left.length ? `${said.left} ${answer.left.join(" ")}` : `${said.saved} ${new Date().toLocaleTimeString()}`, answer.left.length);
        go(byItem.get(answer.back[0]?.item ?? answer.left[0]));
    }

    async function undoSaved() {
        if (!said.may || waiting > 0 || deed === 0) { return; }
        waiting++;
        tell(said.saving);
        try {
            const answer = await fetch(said.undo, { method: "POST", body: new URLSearchParams({ deed }), headers: { "X-CSRF-Token": said.csrf }, redirect: "error" });
            const isOurs = (answer.headers.get("Content-Type") ?? "").startsWith("application/json");
            const told = isOurs ? await answer.json() : { outcome: "refused", why: `${answer.status} ${answer.statusText}` };
            if (told.outcome === "undone") { tookBack(told); } else { tell(told.why, true); }
        } catch { tell(said.gone, true); }
        waiting--;
        showUndo();
    }

    function takeBack() {
        const step = steps.pop();
        if (!step) { undoSaved(); return; }
        showUndo();
        if (step[0].querySelector(".conflict")) { location.reload(); return; } // what stands there now
        write(step[0], step[1]);
        save(step[0]);
        go(step[0]);
    }

    // --- moving about
    const here = () => document.activeElement?.closest(".q");
    const visible = () => rows.filter((row) => !row.hidden);

    function go(row) {
        if (!row) { return; }
        // A text that is only to be confirmed is not typed into by chance: "i" leads into it.
        const to = row.querySelector("input[type=radio]:checked, input[type=radio]") ?? row.querySelector(".confirm input") ?? row.querySelector("textarea");
        to.focus({ preventScroll: true });
        if (to.matches("textarea")) { to.setSelectionRange(to.value.length, to.value.length); }
        row.scrollIntoView({ block: "center" });
    }

    function move(by) {
        const all = visible();
        const at = all.indexOf(here());
        if (all.length === 0) { return; }
        go(at < 0 ? all[0] : all[Math.min(Math.max(at + by, 0), all.length - 1)]);
    }

    // A text is done: leaving it saves it, and what was proposed is confirmed as it stands.
    function next(row) {
        const isAsItWas = isSame(read(row), states.get(row).has);
        move(1);
        if (isAsItWas && row.querySelector(".confirm") && read(row).t.trim() !== "") { save(row, true); }
    }

    function answer(row, value) {
        const radio = row.querySelector(`input[type=radio][value="${value}"]`);
        if (!radio || !said.may) { return; }
        const before = { ...read(row) };
        radio.checked = true;
        if (!isSame(before, read(row))) { changed(row, before); }
        else if (row.querySelector(".confirm") || !isSame(read(row), states.get(row).has)) { save(row, true); }
        move(1);
    }

    // What the page of the guidance says of the question stands below it until it is asked again. It is fetched once for all of them.
    let guide = null;
    async function showGuide(row) {
        const link = row.querySelector(".guide");
        const shown = row.querySelector(".says");
        if (!link) { return; }
        link.setAttribute("aria-expanded", String(!shown));
        if (shown) { shown.remove(); return; }
        guide ??= fetch(link.href, { redirect: "error" }).then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.status))))
            .then((text) => new DOMParser().parseFromString(text, "text/html"));
        try {
            const says = (await guide).getElementById(`q-${row.dataset.item}`).querySelector(".says");
            if (!row.querySelector(".says")) { link.after(document.importNode(says, true)); }
        } catch {
            guide = null;
            link.setAttribute("aria-expanded", "false");
            tell(said.gone, true);
        }
    }

    const isOpen = (row) => row.querySelector(".confirm") !== null || (choice(row) ?? (field(row, "t").value.trim() ? "text" : "none")) === "none";
    const ONLY = { "": () => true, open: isOpen, found: (row) => row.querySelector(".found p") !== null };

    // What is answered while it is looked for stays until it is looked for again: nothing jumps away below the hand.
    function find() {
        const wanted = seek.value.trim().toLowerCase();
        let n = 0;
        for (const row of rows) {
            row.hidden = !ONLY[only.value](row) || (wanted !== "" && !row.textContent.toLowerCase().includes(wanted));
            n += !row.hidden;
        }
        for (const section of document.querySelectorAll(".qs")) { section.hidden = !section.querySelector(".q:not([hidden])"); }
        if (n === 0) { tell(said.nothing, true); }
    }

    const seek = document.getElementById("seek");
    const only = document.getElementById("only");
    seek.addEventListener("input", find);
    only.addEventListener("change", find);

    document.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) { return; }
        const target = event.target;
        const row = here();
        if (event.key === "Escape") {
            if (target === seek) { seek.value = ""; find(); go(visible()[0]); }
            else if (row) { go(row); }
            return;
        }
        if (target === seek && event.key === "Enter") { event.preventDefault(); go(visible()[0]); return; }
        if (event.key === "Enter" && !event.shiftKey && row && (target.name === `t:${row.dataset.item}` || target.matches(".confirm input")) && !choice(row)) {
            event.preventDefault();
            next(row);
            return;
        }
        if (target.matches("textarea, select, input:not([type=radio], [type=checkbox])")) { return; }
        const actions = { j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1), "/": () => seek.focus(), u: takeBack, g: () => row && showGuide(row) };
        if (event.key === "i" && row) { event.preventDefault(); row.querySelector("textarea").focus(); }
        else if (row && event.key in KEYS) { event.preventDefault(); answer(row, KEYS[event.key]); }
        else if (event.key in actions && (row || !event.key.startsWith("Arrow"))) { event.preventDefault(); actions[event.key](); }
    });

    for (const row of rows) {
        states.set(row, { has: read(row), isBusy: false });
        if (row.dataset.conflict) { states.get(row).has = {}; }
        let before = null;
        row.addEventListener("focusin", () => { before = read(row); });
        row.addEventListener("change", (event) => {
            if (event.target.closest(".confirm")) { save(row, true); return; }
            changed(row, before ?? states.get(row).has);
            before = read(row);
        });
    }
    for (const button of document.querySelectorAll("button[name=use]")) {
        button.type = "button"; // one answer, not the section
        button.addEventListener("click", () => save(button.closest(".q"), true, true));
    }
    for (const link of document.querySelectorAll(".q .guide")) {
        link.setAttribute("aria-expanded", "false");
        link.addEventListener("click", (event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) { return; } // in a tab of its own
            event.preventDefault();
            showGuide(link.closest(".q"));
        });
    }
    undo.addEventListener("click", takeBack);
    showUndo();
    for (const tools of document.querySelectorAll(".tools")) { tools.hidden = false; }
    // Saved by itself: the page need not be held, but what is on its way or was refused must not be lost.
    for (const form of document.querySelectorAll(".qs form")) {
        form.addEventListener("input", (event) => event.stopImmediatePropagation(), { capture: true });
        form.querySelector(".save")?.remove();
        form.querySelector(".first-of-form")?.remove();
    }
    addEventListener("beforeunload", (event) => { if (waiting > 0 || document.querySelector("[data-unsaved]")) { event.preventDefault(); } });
}
