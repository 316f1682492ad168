// An administrator sees who is there, and an auditor what everybody did; neither sees the page of the other.
export async function story({ as, hold, look, shot }) {
    const administrator = await as("hospital-administrator");
    await administrator.goto("/people");
    hold(await administrator.getByText("hospital-editor").count() > 0, "somebody is not among the people");
    await look(administrator, "people");
    await shot(administrator, "people");
    const refused = await administrator.goto("/audit");
    hold(refused.status() === 403 || refused.status() === 404, `an administrator gets the audit record: ${refused.status()}`);

    const auditor = await as("hospital-auditor");
    await auditor.goto("/audit");
    hold(await auditor.locator("tbody tr").count() > 0, "nothing is on record");
    await look(auditor, "audit");
    await shot(auditor, "audit");
}
