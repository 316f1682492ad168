// Example data of a maker: loaded, marked, removed. A hospital with devices of its own is told that there is no room.
async function until(page, selector) {
    for (let i = 0; i < 150 && await page.locator(selector).count() === 0; i++) {
        await page.waitForTimeout(200);
        await page.goto("/start/example");
    }
}

export async function story({ as, hold, look, shot }) {
    const page = await as("maker-editor");
    await page.goto("/start");
    await look(page, "first steps of a maker");
    await shot(page, "start-maker");
    await page.click("main a[href='/start/example']");
    await look(page, "what the example is");
    await shot(page, "offer");
    await page.click("form[action='/start/example'] button");
    await until(page, "form[action='/start/example/remove']");
    await page.goto("/start/example");
    await look(page, "the example");
    await shot(page, "loaded");
    await page.goto("/products");
    hold((await page.locator("main").innerText()).includes("例"), "it is not marked");
    await look(page, "marked as example");
    await shot(page, "products");
    await page.goto("/start/example");
    await page.click("form[action='/start/example/remove'] button");
    await page.goto("/start/example");
    hold(await page.locator("form[action='/start/example'] button").count() === 1, "it is still there");
    await page.context().close();

    const nurse = await as("hospital-editor", { lang: "en" });
    await nurse.goto("/start");
    await look(nurse, "first steps of a hospital");
    await shot(nurse, "start-hospital");
    await nurse.goto("/start/example");
    hold(await nurse.locator("main form button").count() === 0, "an example among real devices");
    await look(nurse, "no room for the example");
    await shot(nurse, "no-room");
    await nurse.context().close();
}
