// Asks axe-core about pages in Debian's Chromium. Standard input: {adresse, passord, sider: {bruker: [sti]}}.
// Standard output: one JSON list of what was found; empty when all is well. Light and dark, 1280, 390 and 320 px.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const hent = createRequire(import.meta.url);
const { chromium } = hent("playwright-core");
const axe = readFileSync(hent.resolve("axe-core/axe.min.js"), "utf8");
const KRAV = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// A page in the dark is the same page in other colours: what is left to ask of it there is what looks at colours.
const SPORSMAL = {
  light: { type: "tag", values: KRAV },
  dark: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
};
const { adresse, passord, sider } = JSON.parse(readFileSync(0, "utf8"));
const funn = [];

async function prov(side, sti) {
  const svar = await side.goto(adresse + sti);
  if (svar.status() !== 200) funn.push(`${sti}: ${svar.status()}`);
  await side.evaluate(axe);
  for (const width of [1280, 390, 320]) {
    await side.setViewportSize({ width, height: 844 });
    const bredde = await side.evaluate(() => document.documentElement.scrollWidth);
    if (bredde > width) funn.push(`${sti} ${width} px: ruller sidelengs (${bredde} px)`);
    for (const [colorScheme, runOnly] of Object.entries(SPORSMAL)) {
      await side.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const { violations } = await side.evaluate((runOnly) => axe.run(document, { runOnly, resultTypes: ["violations"] }), runOnly);
      for (const v of violations) funn.push(`${sti} ${width} px ${colorScheme}: ${v.id}: ${v.nodes.map((n) => n.target).slice(0, 3).join(" | ")}`);
    }
  }
}

const nettleser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
for (const [bruker, stier] of Object.entries(sider)) {
  const side = await (await nettleser.newContext({ locale: "nb-NO" })).newPage();
  side.on("console", (m) => { if (m.type() === "error") funn.push(`${side.url()}: konsollen: ${m.text()}`); });
  await side.goto(`${adresse}/innlogging`);
  await side.fill("#bruker", bruker);
  await side.fill("#passord", passord);
  await side.click("main button[type=submit]");
  for (const sti of stier) await prov(side, sti);
}
await nettleser.close();
process.stdout.write(JSON.stringify(funn));
