import { membersSpelledOtherwise, specifierOf, type Document, type Product } from "@group-move/openapi";
import { describeXml } from "./describe-xml.ts";
import { dropOtherSpellings } from "./drop-other-spellings.ts";
import { formatsOf } from "./formats.ts";

/** What the client of a product has to do otherwise than others, as code. */
export interface Behaviour {
  hasFormats: boolean;
  hasDecoder: boolean;
  code: string;
}

export function behaviourOf(product: Product, document: Document): Behaviour {
  const inOneSpelling = structuredClone(document);
  dropOtherSpellings(inOneSpelling);
  const roots = [...new Set(Object.values(describeXml(inOneSpelling)).map(({ root }) => root))];
  const members = membersSpelledOtherwise(document);
  const formats = formatsOf(document);
  const forms = [
    ...(roots.length > 0
      ? [
          `xml: { roots: ${JSON.stringify(roots)}, loadReader: () => import('${specifierOf("schemas", product, "xml")}') }`,
        ]
      : []),
    ...(members.length > 0 ? [`pascalCase: ${JSON.stringify(members)}`] : []),
  ];
  const hasFormats = formats.length > 1;
  const names = formats.map(({ name, mediaType }) => `${name}: '${mediaType}'`);
  const lines = [
    `loadValidators: () => import('${specifierOf("schemas", product, "validators")}'),`,
    ...(forms.length > 0 ? [`decode: decoderOf({ ${forms.join(", ")} }),`] : []),
    ...(hasFormats ? [`mediaType: mediaTypeOf({ ${names.join(", ")} }, options),`] : []),
  ];
  return { hasFormats, hasDecoder: forms.length > 0, code: lines.map((line) => `        ${line}\n`).join("") };
}
