import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const elsewhere = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
];

/** Where this machine has Chromium or Chrome; `CHROMIUM` names another one. `undefined` when there is none. */
export function findChromium(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const { CHROMIUM: named, PATH: path = "" } = env;
  if (named !== undefined && named !== "") return named;
  const folders = path.split(delimiter).filter(Boolean);
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...elsewhere].find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
