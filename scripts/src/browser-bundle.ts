import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** A file that a browser loads. */
export interface BundlePart {
  path: string;
  /** The module that it begins with, such as `…/validators/getGroup.gen.js`; `undefined` for what several share. */
  entry: string | undefined;
  /** The paths of the parts that are loaded with it, since it imports them statically. */
  imports: string[];
  /** Bytes, gzipped. */
  gzip: number;
  /** The paths of the modules in it. */
  modules: string[];
}

const PAGE = "what the page imports";

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
  return Object.entries(metafile.outputs).map(([path, { entryPoint, imports, inputs }]) => ({
    path,
    entry: entryPoint === "<stdin>" ? PAGE : entryPoint,
    imports: imports.filter(({ kind }) => kind === "import-statement").map((imported) => imported.path),
    gzip: gzipSync(texts.get(basename(path)) ?? "", { level: 9 }).length,
    modules: Object.keys(inputs),
  }));
}

/** The parts that a page loads before it can run, and, where an operation is named, with its first call. */
export function listLoaded(parts: readonly BundlePart[], operationId?: string): BundlePart[] {
  const isEntry = ({ entry }: BundlePart) => entry === PAGE || entry?.endsWith(`/validators/${operationId}.gen.js`);
  const paths = new Set(parts.filter(isEntry).map(({ path }) => path));
  // The set grows while it is read.
  for (const path of paths) {
    for (const imported of parts.find((part) => part.path === path)?.imports ?? []) paths.add(imported);
  }
  return parts.filter(({ path }) => paths.has(path));
}

/** Bytes, gzipped. */
export function getSize(parts: readonly BundlePart[]): number {
  return parts.reduce((sum, { gzip }) => sum + gzip, 0);
}

function basename(path: string): string {
  return path.split("/").at(-1) ?? path;
}
