import { type DocSpaceClient } from "@group-move/client";
import type * as schemas from "@group-move/schemas";
import { expectTypeOf, test } from "vitest";
import type * as z from "zod/mini";

/** Each method of an API's client, with the schema of its response, found by the generator's rule for names. */
type SchemaOf<Name extends string> = `z${Capitalize<Name>}Response` extends keyof typeof schemas
  ? (typeof schemas)[`z${Capitalize<Name>}Response`]
  : never;

/** "same" where two types can each stand for the other, otherwise what can't. */
type Compare<One, Other> = [One] extends [Other]
  ? [Other] extends [One]
    ? "same"
    : "schema is wider"
  : "client is wider";

type Comparison = {
  [Name in keyof DocSpaceClient]: Compare<Awaited<ReturnType<DocSpaceClient[Name]>>, z.output<SchemaOf<Name>>>;
};

test("for every operation, the client's type and the schema's output can each stand for the other", () => {
  expectTypeOf<Comparison>().toEqualTypeOf<{ readonly [Name in keyof DocSpaceClient]: "same" }>();
  expectTypeOf<keyof Comparison>().not.toBeNever();
});
