// A security key of chromium's own: added, asked as second factor, and in place of name and password.
const PASSWORD = "ながい合言葉 鷺と霧 4821";

// A browser that opens the server by its name, with a key plugged in.
async function plugIn(someone, base) {
    const context = await someone.context().browser().newContext({ baseURL: base, ignoreHTTPSErrors: true, locale: "ja-JP", reducedMotion: "reduce" });
    const page = await context.newPage();
    page.wrong = [];
    page.on("console", (said) => { if (said.type() === "error") { page.wrong.push(`console: ${said.text()}`); } });
    page.on("pageerror", (error) => page.wrong.push(`script: ${error.message}`));
    const session = await context.newCDPSession(page);
    await session.send("WebAuthn.enable");
    await session.send("WebAuthn.addVirtualAuthenticator", { options: {
        protocol: "ctap2", transport: "usb", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true,
    } });
    return page;
}

async function signIn(page) {
    await page.goto("/sign-in");
    await page.fill("#login", "keys");
    await page.fill("#password", PASSWORD);
    await page.click("form[action='/sign-in'] button");
}

export async function story({ as, hold, look, shot, plan }) {
    const administrator = await as("hospital-administrator");
    await administrator.goto("/people/invite");
    await administrator.fill("#who", "keys");
    await administrator.check("input[name=roles][value=editor]");
    await administrator.click("main form button");
    const link = new URL((await administrator.locator("main code").first().innerText()).trim());
    await administrator.goto("/account/factors");
    hold(await administrator.locator("[data-webauthn], form[action$='key/begin']").count() === 0, "a key is asked for under a number");
    await look(administrator, "no keys here");

    const base = plan.address.replace("127.0.0.1", "localhost");
    const page = await plugIn(administrator, base);
    await page.goto(base + link.pathname + link.search);
    await page.fill("#name", "鍵 花子");
    await page.fill("#login", "keys");
    await page.fill("#password", PASSWORD);
    await page.fill("#again", PASSWORD);
    await page.click("main form button");
    await signIn(page);
    await page.goto("/account/factors");
    await look(page, "no key yet");
    await page.click("form[action='/account/factors/key/begin'] button");
    await look(page, "a key is asked for");
    await page.fill("#key-name", "青い鍵");
    await page.fill("#password-key", PASSWORD);
    await page.click("form[data-webauthn] button");
    await page.locator(".codes li").first().waitFor();
    await page.getByText("青い鍵").first().waitFor();
    await look(page, "a key is there");
    await shot(page, "added");

    await page.click("header form button");
    await signIn(page);
    await page.waitForURL(/\/sign-in\/second/);
    await look(page, "the second half");
    await shot(page, "second");
    await page.click("form[action='/sign-in/key'] button");
    await page.waitForURL(`${base}/`);

    await page.click("header form button");
    await page.goto("/sign-in?back=/account");
    await look(page, "signing in");
    await page.click("form[action='/sign-in/passkey/begin'] button");
    await look(page, "with a key alone");
    await shot(page, "alone");
    await page.click("form[action='/sign-in/passkey'] button");
    await page.waitForURL(`${base}/account`);
    hold(await page.locator("#name").inputValue() === "鍵 花子", "in as somebody else");

    await page.click("header form button");
    await page.context().addInitScript(() => { delete window.PublicKeyCredential; });
    await page.goto("/sign-in");
    await page.click("form[action='/sign-in/passkey/begin'] button");
    await page.locator("form[data-webauthn] [role=alert]").waitFor();
    hold(!await page.locator("form[data-webauthn] button").isVisible(), "a button that does nothing");
    await look(page, "a browser without keys");
    await shot(page, "unable");
    await page.context().close();
}
