// An administrator chooses the language of results; the name, by which others find the organisation, is not his to change.
export async function story({ as, hold, look, shot }) {
    const page = await as("maker-administrator");
    await page.goto("/settings");
    await look(page, "settings");
    await shot(page, "before");
    hold((await page.locator("#name").count()) === 0, "an administrator may rename the organisation");
    const old = await page.inputValue("#lang");
    await page.selectOption("#lang", old === "ja" ? "en" : "ja");
    await page.click("main form button");
    await page.waitForURL(/\/settings$/);
    hold((await page.inputValue("#lang")) !== old, "the language is not kept");
    const auditor = await as("maker-auditor");
    await auditor.goto("/audit?kind=7");
    hold((await auditor.locator("tbody").innerText()).includes("設定"), "the change is not on record");
    await page.selectOption("#lang", old);
    await page.click("main form button");
    await page.waitForURL(/\/settings$/);
    const editor = await as("maker-editor");
    hold((await editor.request.get("/settings")).status() === 403, "an editor sees the settings");
}
