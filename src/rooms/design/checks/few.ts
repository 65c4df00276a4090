/** Most findings a page of the design shows, and most of one rule; the checks page has them all. */
const MOST_FINDINGS = 60
const MOST_PLACES = 3

/** Of each rule the first few places in the order given, the last of them with how many more there are. */
export function fewOfEach<Found extends { readonly rule: string }>(findings: readonly Found[]): readonly (Found & { readonly more?: number })[] {
  return [...Map.groupBy(findings, finding => finding.rule).values()].flatMap(found => found.slice(0, MOST_PLACES).map((finding, index, shown) => index === shown.length - 1 && found.length > shown.length ? { ...finding, more: found.length - shown.length } : finding)).slice(0, MOST_FINDINGS)
}
