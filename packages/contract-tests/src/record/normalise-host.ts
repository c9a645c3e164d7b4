import { portalStandIn, type Scope } from "./scope.ts";
import type { StandIns } from "./stand-ins.ts";

/** A long hexadecimal number, such as a hash or a trace id. */
export const hexPattern = /(?<![\p{L}\p{M}\p{N}])(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{16,}(?![\p{L}\p{M}\p{N}])/giu;

/** A stand-in for a long hexadecimal number, with as many digits and in its letter case. */
export function standInForHex(standIns: StandIns, digits: string): string {
  const { length } = digits;
  const series = {
    name: `${length} hexadecimal digits`,
    make: (index: number) => `facade${(index + 1).toString(16).padStart(length - 6, "0")}`,
  };
  const made = standIns.for("hexadecimal", digits.toLowerCase(), [series]);
  return digits === digits.toUpperCase() ? made.toUpperCase() : made;
}

/** Finds a host, with its port or without, in a text. */
export function hostPattern(host: string): RegExp {
  const [name = ""] = splitPort(host);
  return new RegExp(String.raw`(?<![\p{L}\d.-])(?:${escape(host)}|${escape(name)})(?![\p{L}\d-]|\.[\p{L}\d])`, "giu");
}

/** A stand-in for a URL's host and port. Hosts of the own machine are everybody's and stay, as a port does. */
export function standInForHost({ standIns, portalHost }: Scope, host: string): string {
  const [name = "", port = ""] = splitPort(host.toLowerCase());
  const [portal = "", portOfPortal] = splitPort(portalHost.toLowerCase());
  if (name === portal) return portalStandIn + (port === portOfPortal ? "" : port);
  if (name === "" || /^(localhost|127\.[\d.]+|\[::1\])$/.test(name)) return host;
  return standIns.for("host", name, [{ name: "host", make: (index) => `host${index + 1}.example.com` }]) + port;
}

function splitPort(host: string): string[] {
  return /^(.*?)(:\d+)?$/s.exec(host)?.slice(1) ?? [];
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
