// What a maker published here waits in the hospital's inbox; read, it is taken over as a file is.
export async function story({ as, hold, look, shot }) {
    const page = await as("hospital-editor");
    await page.goto("/inbox");
    hold(await page.locator("form[action='/inbox/published'] button").count() > 0, "nothing that was published waits");
    await look(page, "what was published waits");
    await shot(page, "waits");
    await page.click("form[action='/inbox/published'] button >> nth=0");
    await page.waitForURL(/\/inbox\/\d+$/);
    for (let i = 0; i < 100 && await page.locator("form[action$='/accept']").count() === 0; i++) {
        await page.waitForTimeout(200);
        await page.goto(page.url());
    }
    await look(page, "read");
    await shot(page, "read");
    await page.click("form[action$='/accept'] button >> nth=0");
    hold((await page.locator("[role=status]").first().innerText()).includes("機器は指定されていません"), "it counts for no device, and nobody says so");
    await look(page, "taken over");
    await shot(page, "taken-over");
    await page.context().close();
}
