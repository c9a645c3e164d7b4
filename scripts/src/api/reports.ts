import { glob, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";

/** What a published entry point exports, as text. */
export interface Report {
  packageName: string;
  text: string;
}

/** A package that is published, as far as it matters here. */
interface Manifest {
  name: string;
  version: string;
  private?: boolean;
  exports?: Record<string, string | { types?: string }>;
}

/** The packages that are published, by their folders. */
export async function readPublishedPackages(root: string): Promise<Map<string, Manifest>> {
  const packages = new Map<string, Manifest>();
  for await (const path of glob("packages/*/package.json", { cwd: root })) {
    const manifest: Manifest = JSON.parse(await readFile(join(root, path), "utf8"));
    if (!manifest.private) packages.set(join(root, dirname(path)), manifest);
  }
  return packages;
}

/** A report per entry point with types, by the name of its file. The packages must be built. */
export async function createReports(root: string): Promise<Map<string, Report>> {
  const reports = new Map<string, Report>();
  for (const [folder, { name, exports = {} }] of await readPublishedPackages(root)) {
    for (const [subpath, target] of Object.entries(exports)) {
      if (typeof target === "string" || target.types === undefined) continue;
      const file = `${basename(folder)}${subpath.slice(1).replaceAll("/", "-")}.api.md`;
      reports.set(file, { packageName: name, text: await createReport(folder, join(folder, target.types)) });
    }
  }
  return reports;
}

async function createReport(projectFolder: string, mainEntryPointFilePath: string): Promise<string> {
  const reportFolder = await mkdtemp(join(tmpdir(), "api-report-"));
  const none = { default: { logLevel: ExtractorLogLevel.None } };
  try {
    const config = ExtractorConfig.prepare({
      configObject: {
        projectFolder,
        mainEntryPointFilePath,
        compiler: { tsconfigFilePath: join(projectFolder, "tsconfig.build.json") },
        // A type that is used and not exported is a part of what callers see.
        apiReport: {
          enabled: true,
          reportFileName: "entry",
          reportFolder,
          reportTempFolder: join(reportFolder, "temp"),
          includeForgottenExports: true,
        },
        newlineKind: "lf",
        // How comments are written is not the report's concern.
        messages: {
          compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
          extractorMessageReporting: none,
          tsdocMessageReporting: none,
        },
      },
      configObjectFullPath: undefined,
      packageJsonFullPath: join(projectFolder, "package.json"),
    });
    const { succeeded } = Extractor.invoke(config, {
      localBuild: true,
      messageCallback(message) {
        message.handled = message.logLevel !== ExtractorLogLevel.Error;
      },
    });
    if (!succeeded) throw new Error(`${mainEntryPointFilePath} does not compile.`);
    return withoutNotes(await readFile(join(reportFolder, "entry.api.md"), "utf8"));
  } finally {
    await rm(reportFolder, { recursive: true });
  }
}

/** To write a missing comment is no change of the API. */
function withoutNotes(report: string): string {
  return report.replaceAll(/^ *\/\/ \(undocumented\)\n/gm, "").replaceAll(" (undocumented)\n", "\n");
}
