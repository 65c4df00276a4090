/** A number as its shortest decimal text has it: `units` × 10 to the power of −`places`. */
type Decimal = { readonly units: bigint, readonly places: number }

function decimalOf(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(value).split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  const places = fraction.length - Number(exponent)
  const units = BigInt(whole + fraction)
  return places < 0 ? { units: units * 10n ** BigInt(-places), places: 0 } : { units, places }
}

/**
 * The sum of recorded numbers as decimals, so that 0.1 and 0.2 make 0.3 and the order they came in does not matter: the nearest binary number is taken once, at the end.
 * Whole numbers, which most reports are, take the short way.
 */
export function exactSum(values: readonly number[]): number {
  let whole = 0
  let isWhole = true
  for (const value of values) {
    whole += value
    if (!Number.isSafeInteger(value) || !Number.isSafeInteger(whole)) { isWhole = false; break }
  }
  if (isWhole) return whole
  const parts = values.map(decimalOf)
  const places = Math.max(0, ...parts.map(part => part.places))
  const units = parts.reduce((sum, part) => sum + part.units * 10n ** BigInt(places - part.places), 0n)
  return Number(`${units}e-${places}`)
}

/** How far a recorded number may lie from an exact one and still say the same: half a unit of its last decimal place; 33 stands for 32.5 to 33.5. */
export const halfOfLastPlace = (recorded: number): number => 0.5 * 10 ** -Math.min(decimalOf(recorded).places, 15)
