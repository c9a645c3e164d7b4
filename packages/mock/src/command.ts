import { readFileSync } from "node:fs";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { apiNames, defaultApi, loadDocument } from "./specs.ts";

const EXIT_FAILURE = 1;
const EXIT_USAGE = 2;

/** What to do when the mock can't listen; otherwise it is the host that is wrong. */
const ADVICE: Partial<Record<string, string>> = {
  EACCES: "Choose a port from 1024 on with --port (0 takes a free one).",
  EADDRINUSE: "Stop what listens there, or choose another port with --port (0 takes a free one).",
};

interface Options {
  api: string;
  port: number;
  host: string;
}

async function run({ api, port, host }: Options): Promise<void> {
  // Prism takes a second to load, which help and usage errors need not wait for.
  const [{ loadOperations }, { serve }, { curlLines }] = await Promise.all([
    import("./prism.ts"),
    import("./serve.ts"),
    import("./curl.ts"),
  ]);
  const operations = await loadOperations(await loadDocument(api));
  const mock = await serve(operations, { port, host });
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void mock.close());
  console.log(`The mock of ${api} listens on ${mock.url}`);
  for (const operation of operations) console.log(`\n${curlLines(operation, mock.url).join("\n")}`);
  console.log("\nPress Ctrl+C to stop.");
}

function parseApi(name: string): string {
  if (apiNames().includes(name)) return name;
  throw new InvalidArgumentError(`Choose one of: ${apiNames().join(", ")}.`);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("A port is a number from 0 to 65535.");
}

function parseHost(text: string): string {
  if (/^[^\s\0]+$/.test(text)) return text;
  throw new InvalidArgumentError("A host is a host name or an IP address, such as 127.0.0.1.");
}

function version(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return manifest.version;
}

/** Says in one line why the mock did not start, and what to do. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!("syscall" in error && "code" in error) || !/^(listen|getaddrinfo)$/.test(String(error.syscall))) {
    return error.message;
  }
  return `${error.message}. ${ADVICE[String(error.code)] ?? "Choose an address of this machine with --host, such as 127.0.0.1."}`;
}

// A reader that has gone is no failure. What can't be written otherwise, as to a full disk, is one.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") process.exitCode = EXIT_FAILURE;
  });
}
try {
  await new Command("group-move-mock")
    .description("A mock ONLYOFFICE portal, which responds with the examples of the API's OpenAPI document.")
    .option("--api <name>", `the API to mock: ${apiNames().join(", ")}`, parseApi, defaultApi())
    .option("--port <number>", "the TCP port to listen on; 0 takes a free one", parsePort, 0)
    .option("--host <name>", "the host name or IP address to listen on", parseHost, "127.0.0.1")
    .version(version())
    .exitOverride()
    .action(run)
    .parseAsync();
} catch (error) {
  // Commander has printed its own message, and help and the version end here as well.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : EXIT_USAGE;
  else {
    process.exitCode = EXIT_FAILURE;
    console.error(`error: ${explain(error)}`);
  }
}
