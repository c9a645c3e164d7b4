import { once } from "node:events";
import { connect } from "node:net";
import { createVirtualClock, startSimulator, type SimulatorOptions } from "@group-move/simulator";
import { expect, test } from "vitest";
import { ADMIN, createGroup, MOVE, people, SOURCE, TARGET } from "./helpers/portal.ts";

const options: SimulatorOptions = {
  people: people(5),
  groups: [createGroup(SOURCE, people(5)), createGroup(TARGET, [])],
};

test("responds over HTTP as its fetch does, with its own address in the links", async () => {
  await using portal = await startSimulator(options);
  const response = await fetch(`${portal.url}/api/2.0/${MOVE}?a=%20b`, { method: "PUT", headers: ADMIN });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    links: [{ href: `${portal.url}/api/2.0/${MOVE}?a=%20b`, action: "PUT" }],
  });
  expect(portal.state.membersOf(TARGET)).toHaveLength(5);
  const own = await portal.fetch(`${portal.url}/api/2.0/group/${TARGET}`, { headers: ADMIN });
  const others = await fetch(`${portal.url}/api/2.0/group/${TARGET}`, { headers: ADMIN });
  expect(await own.text()).toBe(await others.text());
});

test("goes on when the caller goes away (H8)", async () => {
  const clock = createVirtualClock();
  await using portal = await startSimulator({ ...options, clock, msPerWrite: 20 });
  const socket = connect(Number(new URL(portal.url).port), "127.0.0.1");
  await once(socket, "connect");
  socket.write(`PUT /api/2.0/${MOVE} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${ADMIN.authorization}\r\n\r\n`);
  await expect.poll(() => portal.log).toHaveLength(1);
  socket.destroy();
  await once(socket, "close");
  expect(portal.state.membersOf(TARGET)).toEqual([]);
  await clock.run(portal.idle());
  expect(portal.state.membersOf(TARGET)).toHaveLength(5);
});

test.each(["before", "after"] as const)("drops a connection %s it does what was asked", async (lost) => {
  await using portal = await startSimulator({ ...options, faults: [{ fault: "connection", lost }] });
  await expect(fetch(`${portal.url}/api/2.0/${MOVE}`, { method: "PUT", headers: ADMIN })).rejects.toThrow(
    "fetch failed",
  );
  expect(portal.state.membersOf(TARGET)).toHaveLength(lost === "before" ? 0 : 5);
});

test("ends with the block that it was started in", async () => {
  const { url, close } = await startSimulator(options);
  await close();
  await close();
  await expect(fetch(url)).rejects.toThrow("fetch failed");
});

test("gives all of 10 000 members", async () => {
  const many = people(10_000);
  await using portal = await startSimulator({
    people: many,
    groups: [createGroup(SOURCE, many), createGroup(TARGET, [])],
  });

  const response = await fetch(`${portal.url}/api/2.0/group/${SOURCE}`, { headers: ADMIN });

  expect(await response.json()).toMatchObject({ response: { members: { length: 10_000 } } });
});
