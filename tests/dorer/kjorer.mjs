// Drives Debian's Chromium for ekte_nettleser.py. Each line in is {vindu, kode, arg}: the code runs with `side` (the
// window's page) and `arg`, or {vindu, ny: {skript, bredde, hoyde}} opens a window. Each line out is {svar} or {feil}.
// What a page says that it shouldn't is gathered and given to {galt: true}.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const { chromium } = createRequire(import.meta.url)("playwright-core");
const Asynkron = Object.getPrototypeOf(async () => {}).constructor;
const nettleser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const vinduer = new Map();
let galt = [];

async function apne(navn, { skript, bredde, hoyde }) {
  const kontekst = await nettleser.newContext({ locale: "nb-NO", javaScriptEnabled: skript, viewport: { width: bredde, height: hoyde } });
  kontekst.setDefaultTimeout(5000);
  const side = await kontekst.newPage();
  const meld = (hva) => galt.push(`${navn}, ${side.url()}: ${hva}`);
  side.on("console", (m) => { if (["error", "warning"].includes(m.type())) meld(`konsollen: ${m.text()}`); });
  side.on("pageerror", (e) => meld(`feil på siden: ${e}`));
  // A file that the page was still fetching when somebody went on is no fault.
  side.on("requestfailed", (f) => { if (f.failure()?.errorText !== "net::ERR_ABORTED") meld(`kom ikke fram: ${f.url()} ${f.failure()?.errorText}`); });
  side.on("response", (s) => { if (s.status() >= 400) meld(`svarte ${s.status()}: ${s.url()}`); });
  vinduer.set(navn, side);
}

async function gjor({ vindu, ny, kode, arg, galt: spor }) {
  if (spor) return galt.splice(0);
  if (ny) return apne(vindu, ny);
  return new Asynkron("side", "arg", kode)(vinduer.get(vindu), arg);
}

for await (const linje of createInterface({ input: process.stdin })) {
  let ut;
  try { ut = { svar: (await gjor(JSON.parse(linje))) ?? null }; } catch (e) { ut = { feil: String(e) }; }
  process.stdout.write(JSON.stringify(ut) + "\n");
}
await nettleser.close();
