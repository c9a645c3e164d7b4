import { gzipSync } from "node:zlib";
import { build, type Metafile } from "esbuild";

/** A file that a browser loads. */
export interface BundlePart {
  /** What it begins with, such as `client/dist/response/decode-body.js`; `undefined` for what several share. */
  entry: string | undefined;
  /** Whether a page waits for it before it can run. */
  isUpFront: boolean;
  /** Bytes, gzipped. */
  gzip: number;
  /** The paths of the modules in it. */
  modules: string[];
}

/** Bundles a module for a browser, minified, as a page with a bundler would have it. */
export async function bundleForBrowser(contents: string, resolveDir: string): Promise<BundlePart[]> {
  const { metafile, outputFiles } = await build({
    stdin: { contents, resolveDir },
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    metafile: true,
    write: false,
    outdir: "/",
    absWorkingDir: resolveDir,
  });
  const texts = new Map(outputFiles.map((file) => [basename(file.path), file.contents]));
  const first = upFront(metafile);
  return Object.entries(metafile.outputs).map(([path, { entryPoint, inputs }]) => ({
    entry: entryPoint === "<stdin>" ? "what the page imports" : entryPoint,
    isUpFront: first.has(path),
    gzip: gzipSync(texts.get(basename(path)) ?? "", { level: 9 }).length,
    modules: Object.keys(inputs),
  }));
}

/** The chunks that a page waits for before it can run: an entry, and what it imports statically. */
function upFront({ outputs }: Metafile): Set<string> {
  const found = new Set(Object.keys(outputs).filter((path) => outputs[path]?.entryPoint === "<stdin>"));
  for (const file of found) {
    for (const { path, kind } of outputs[file]?.imports ?? []) if (kind === "import-statement") found.add(path);
  }
  return found;
}

function basename(path: string): string {
  return path.split("/").at(-1) ?? path;
}
