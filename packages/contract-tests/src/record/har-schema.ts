import { z } from "zod";

const pairs = z.array(z.looseObject({ name: z.string(), value: z.string() }));

/** One entry: a request and its answer, with what a recording needs of them. */
const entrySchema = z.looseObject({
  startedDateTime: z.string(),
  request: z.looseObject({
    method: z.string(),
    url: z.string(),
    headers: pairs,
    cookies: pairs.optional(),
    postData: z.looseObject({ text: z.string().optional() }).nullish(),
  }),
  response: z.looseObject({
    /** 0 or -1 when there was no answer. */
    status: z.number(),
    headers: pairs,
    cookies: pairs.optional(),
    content: z.looseObject({
      size: z.number().optional(),
      text: z.string().nullish(),
      encoding: z.string().nullish(),
    }),
  }),
});

/** HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec), as far as it is read. Writers add fields of their own. */
export const harSchema = z.looseObject({
  log: z.looseObject({
    version: z.string().regex(/^1\./, "only HAR 1.x is known").optional(),
    entries: z.array(entrySchema),
  }),
});

export type HarEntry = z.infer<typeof entrySchema>;
