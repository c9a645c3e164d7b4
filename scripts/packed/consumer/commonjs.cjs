/** The program that every runtime runs, in CommonJS: by `require` where that can be done, else by `await import()`. */
const [baseUrl, way] = process.argv.slice(2);

async function load() {
  return way === "require" ? require("@group-move/client") : import("@group-move/client");
}

async function main() {
  const { createDocSpaceClient, NotFoundError } = await load();
  const docspace = createDocSpaceClient({ baseUrl, apiKey: "key-123456" });
  const ids = { fromId: "08e455dc-98c4-4390-b36f-54757080149c", toId: "258efd0c-b5b7-4bc9-87ab-e39b2c2eb09c" };
  const { response } = await docspace.moveGroupMembers(ids);
  const missing = await docspace.moveGroupMembers(ids, { headers: { "x-case": "404" } }).catch((error) => error);
  console.log(JSON.stringify({ name: response.name, missing: missing instanceof NotFoundError }));
}

main().catch((error) => {
  console.error(error.code ?? error);
  process.exitCode = 1;
});
