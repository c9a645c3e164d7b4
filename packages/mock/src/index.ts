export { startMock, type MockOptions } from "./start-mock.ts";
export type { Mock } from "./mock.ts";
