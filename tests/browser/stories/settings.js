// An administrator gives the organisation another name; every page has it, and the record says so.
export async function story({ as, hold, look, shot }) {
    const page = await as("maker-administrator");
    await page.goto("/settings");
    await look(page, "settings");
    await shot(page, "before");
    const old = await page.inputValue("#name");
    await page.fill("#name", "関所中央病院"); // somebody else's
    await page.click("main form button");
    await page.locator("#name[aria-invalid=true], [role=alert]").first().waitFor();
    await look(page, "a name that is taken");
    await page.fill("#name", "関所メディカル㈱ <新>");
    await page.click("main form button");
    await page.waitForURL(/\/settings$/);
    hold((await page.locator(".who").innerText()).includes("関所メディカル㈱ <新>"), "the new name");
    const auditor = await as("maker-auditor");
    await auditor.goto("/audit?kind=7");
    hold((await auditor.locator("tbody").innerText()).includes("設定"), "the change is not on record");
    await page.fill("#name", old);
    await page.click("main form button");
    await page.waitForURL(/\/settings$/);
    const editor = await as("maker-editor");
    hold((await editor.request.get("/settings")).status() === 403, "an editor sees the settings");
}
