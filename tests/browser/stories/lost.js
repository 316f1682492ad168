// Who takes a wrong turn stays among their own pages.
export async function story({ as, hold, look, shot }) {
    const page = await as("hospital-guest");
    let answer = await page.goto("/no-such-page");
    hold(answer.status() === 404, `a page that is not there: ${answer.status()}`);
    hold(await page.locator("nav.side a[href='/devices']").isVisible(), "no menu beside a page that is not there");
    hold((await page.locator(".who").innerText()).includes("関所中央病院"), "whose page it is");
    await look(page, "not found");
    await shot(page, "not-found");
    answer = await page.goto("/people");
    hold(answer.status() === 403, `a page that is refused: ${answer.status()}`);
    hold(await page.locator("nav.side a[href='/devices']").isVisible(), "no menu beside a refusal");
    await look(page, "refused");
    await page.click("header form[action='/sign-out'] button");
    await page.waitForURL("**/sign-in");
    answer = await page.goto("/no-such-page");
    hold(answer.status() === 404 && await page.locator("nav.side").count() === 0, "a menu for nobody");
    const stranger = await as("");
    answer = await stranger.goto("/no-such-page");
    hold(answer.status() === 404 && await stranger.locator("nav.side").count() === 0, "a menu for a stranger");
}
