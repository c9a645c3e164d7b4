import { BlockList, isIPv4, isIPv6 } from "node:net";

/** Where a text stands. */
export interface TextContext {
  /** Whether it is said to be a version. */
  isVersion: boolean;
  /** In lower case: what a version may follow. */
  portalName: string;
}

/** Addresses that are nobody's: the own machine, none at all, and those kept for documentation (RFC 5737, 3849, 9637). */
const nobodys = new BlockList();
nobodys.addSubnet("127.0.0.0", 8);
nobodys.addAddress("0.0.0.0");
for (const net of ["192.0.2.0", "198.51.100.0", "203.0.113.0"]) nobodys.addSubnet(net, 24);
nobodys.addSubnet("::", 127, "ipv6");
nobodys.addSubnet("2001:db8::", 32, "ipv6");
nobodys.addSubnet("3fff::", 20, "ipv6");

/** The forms by which services make their tokens known. The lengths are enough to tell them. */
const TOKEN = new RegExp(
  [
    // JSON in Base64, as each JSON Web Token begins.
    String.raw`eyJ[\w-]{10}`,
    String.raw`(?<![\p{L}\p{N}])(?:sk-[\w-]{8}|[rsp]k_(?:live|test)_\w{8}|(?:AKIA|ASIA)[A-Z\d]{16})`,
    String.raw`gh[pousr]_\w{16}|github_pat_\w{16}|glpat-[\w-]{16}|npm_\w{30}|pypi-[\w-]{16}|hf_\w{30}`,
    String.raw`(?:xox[a-z]|xapp)-[\w-]{10}|whsec_\w{16}|shpat_\w{16}|dop_v1_\w{16}|SG\.[\w-]{20}`,
    String.raw`AIza[\w-]{30}|ya29\.[\w-]{16}|-----BEGIN [A-Z ]{0,30}PRIVATE KEY`,
    String.raw`(?<![\p{L}\p{N}])(?:[Bb]earer|[Bb]asic)\s(?!text-)(?=\S{0,99}[\d=])[\w.~+/=-]{8}`,
    // A user name with a password.
    String.raw`:\/\/[^\s/:@]{1,64}:[^\s/@]{1,64}@`,
  ].join("|"),
  "u",
);
const EMAIL = /(?<![\p{L}\p{M}\p{N}._%+'-])([\p{L}\p{M}\p{N}._%+'-]+)"?@((?:[\p{L}\p{M}\p{N}-]+\.)+\p{L}{2,})/gu;
const PSEUDONYM = /(?:text|person|name)-\d+|facade[\da-f-]*|[éя]|\P{L}/gu;
const PSEUDONYM_HOST = /^(?:(?:host-\d+|portal)\.)?example\.com$/;
/** From the root of a file system on, and not in the path of a URL. */
const HOME =
  /(?:(?<!\w)(?:\/var|\/usr)?\/home|(?<!\w)(?:\/mnt)?(?:\/[a-z])?\/Users|(?<![^\W_])[A-Za-z]:[\\/]+(?:[Uu]sers|Documents and Settings))[\\/]+(?!(?:text|name)-\d)[^\\/\s"'<>]/;
/** A number that begins with 0, +, `tel:` or a bracket. Without any of them, it may be an id. */
const PHONE =
  /(?<![\p{L}\p{N}.,:_-])(?:tel:\+?\(?|\+\(?|0|\((?=\+?\d{1,5}\))\+?)\d[\d ()/.\u{a0}-]{4,30}\d(?![\p{L}\p{N}]|[-:]\d)/gu;
/** As it is written in North America. */
const PHONE_IN_GROUPS = /(?<![\p{L}\p{N}.,:_-])(?:1[ .-])?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\p{L}\p{N}]|[-.:]\d)/u;
const DATE = /^\D*(?:\d{4}[./-]\d\d?[./-]\d\d?|\d\d?[./-]\d\d?[./-](?:\d\d){1,2})(?![\d./-])/;
const IPV4 = /(?<![\p{L}\p{N}.-])\d{1,3}(?:\.\d{1,3}){3}(?![\p{L}\p{N}]|\.\d)/gu;

/** That of the shortest address, `a::b`. */
const MIN_LENGTH = 4;

/** What the forms of a text hold that says something of a person or opens a door, whatever was sent. */
export function findSensitive(forms: readonly string[], context: TextContext): string[] {
  const kinds: [kind: string, isIn: (text: string) => boolean][] = [
    ["a token", (text) => TOKEN.test(text)],
    ["an e-mail address", hasEmail],
    ["an IP address", (text) => hasAddress(text, context)],
    ["a telephone number", (text) => PHONE_IN_GROUPS.test(text) || hasPhoneNumber(text)],
    ["a home directory", (text) => HOME.test(text)],
  ];
  const texts = forms.filter((text) => text.length >= MIN_LENGTH);
  return kinds.flatMap(([kind, isIn]) => (texts.some(isIn) ? [kind] : []));
}

function hasEmail(text: string): boolean {
  return [...text.matchAll(EMAIL)].some(
    ([, name = "", host = ""]) => name.replaceAll(PSEUDONYM, "") !== "" || !PSEUDONYM_HOST.test(host),
  );
}

function hasPhoneNumber(text: string): boolean {
  return (text.match(PHONE) ?? []).some((number) => {
    const digits = number.replaceAll(/\D/g, "").length;
    return digits >= 7 && digits <= 15 && !DATE.test(number) && !/^\d+\.\d+$/.test(number);
  });
}

function hasAddress(text: string, context: TextContext): boolean {
  const ofFour = [...text.matchAll(IPV4)].some(({ 0: address, index }) => {
    const before = text.slice(Math.max(0, index - 40), index).toLowerCase();
    return isIPv4(address) && !nobodys.check(address) && !isVersion(before, context);
  });
  return ofFour || (text.match(/[\da-f:]{3,}/gi) ?? []).some(isForeignIpv6);
}

/** Colons beside an address may be those of the sentence around it. */
function isForeignIpv6(run: string): boolean {
  return [run, run.replace(/:$/, ""), run.replace(/^:/, "")].some(
    (address) => isIPv6(address) && !nobodys.check(address, "ipv6"),
  );
}

/**
 * Four numbers are a version and no address where the text is said to be one, or where `v`, "version", the name of the
 * product, or another product and a slash, as in `nginx/1.2.3.4`, stand before them.
 */
function isVersion(before: string, { isVersion: isSaid, portalName }: TextContext): boolean {
  return (
    isSaid ||
    before.trimEnd().endsWith(portalName) ||
    /(?<![\p{L}\p{N}])(?:v|(?:version|release|build|tag)\W{0,3}v?)$/u.test(before) ||
    /(?:^|[\s(,;"'])[a-z][\w.+-]*\/v?$/u.test(before)
  );
}
