import { isAbsoluteUrl, YamlParseError, type Oas3Rule, type UserContext } from "@redocly/openapi-core";
import { describeUnreadable } from "./document-error.ts";

/** Where in the visited object an issue is. */
type Place = readonly (string | number)[];

function report({ report: tell, location }: UserContext, place: Place, message: string): void {
  const at = place.reduce((outer, segment) => outer.child(segment), location);
  tell({ message, location: place.length > 0 ? at.key() : at });
}

function describeUnresolved(reference: string, error: Error | undefined): string {
  if (isAbsoluteUrl(reference)) return "is on the network, which nothing is read from. Put it beside the document.";
  if (error instanceof YamlParseError) return `leads to a broken file. ${describeUnreadable("", error)}`;
  return "leads nowhere. Mend it, or add what it names.";
}

/** What is valid in OpenAPI, and can't be made code of, or can't be sent: rules for Redocly, each with its remedy. */
export const refusals: Record<string, Oas3Rule> = {
  reference: () => ({
    ref(reference, context, resolved) {
      if (resolved.node !== undefined) return;
      report(context, [], `"${reference.$ref}" ${describeUnresolved(reference.$ref, resolved.error)}`);
    },
  }),
  "operation-name": () => ({
    Operation(operation, context) {
      const { operationId } = operation;
      if (operationId === undefined || /^[A-Za-z_$][\w$]*$/.test(operationId)) return;
      report(context, ["operationId"], `"${operationId}" can't be the name of a method. Use letters and digits.`);
    },
  }),
  "response-status": () => ({
    Operation({ responses = {} }, context) {
      for (const status of Object.keys(responses)) {
        if (status.startsWith("x-") || /^[1-5]\d\d$/.test(status)) continue;
        report(context, ["responses", status], `"${status}" is no status. Name each one by its three digits.`);
      }
    },
  }),
  "parameter-place": () => ({
    Parameter(parameter, context) {
      if (!["path", "query", "header"].includes(parameter.in ?? "")) {
        report(
          context,
          ["in"],
          `A parameter in "${parameter.in}" can't be sent. Make it one of path, query or header.`,
        );
      }
      if (!parameter.schema) report(context, [], "The parameter has no schema. Give it one, in place of content.");
    },
  }),
  "security-scheme": () => ({
    SecurityScheme(scheme, context) {
      const isBearer = scheme.type === "http" && scheme.scheme.toLowerCase() === "bearer";
      if (isBearer || scheme.type === "apiKey") return;
      report(context, ["type"], "Such a credential can't be sent. Use http bearer, or an apiKey.");
    },
  }),
  "security-requirement": () => {
    let schemes: string[] = [];
    return {
      Root: (root) => void (schemes = Object.keys(root.components?.securitySchemes ?? {})),
      SecurityRequirement(requirement, context) {
        const names = Object.keys(requirement);
        if (names.length > 1)
          report(context, [], "Several credentials at once can't be sent. Name one scheme in each.");
        for (const name of names.filter((scheme) => !schemes.includes(scheme))) {
          report(context, [name], `There is no security scheme "${name}". Add it to components.securitySchemes.`);
        }
      },
    };
  },
};
