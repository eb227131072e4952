/** Exact arithmetic on decimal texts (`"1250.5"`): integers scaled by a power of ten, never a float. */

interface Scaled {
  readonly units: bigint;
  /** Digits after the point that `units` holds. */
  readonly scale: number;
}

const DECIMAL = /^-?\d+(?:\.\d+)?$/;

export function isDecimal(text: string): boolean {
  return DECIMAL.test(text);
}

/** The exact sum, without trailing zeros after the point; `"0"` of nothing. Every text satisfies `isDecimal`. */
export function sumOf(texts: readonly string[]): string {
  const parts = texts.map(parse);
  const scale = Math.max(0, ...parts.map((part) => part.scale));
  const units = parts.reduce((sum, part) => sum + part.units * 10n ** BigInt(scale - part.scale), 0n);
  return print({ units, scale });
}

/** Below, at or above 0 as `a` is less than, equal to or more than `b`. */
export function compareDecimals(a: string, b: string): number {
  const { units } = parse(sumOf([a, b.startsWith('-') ? b.slice(1) : `-${b}`]));
  return units < 0n ? -1 : units > 0n ? 1 : 0;
}

/** The exact product, without trailing zeros after the point. */
export function timesOf(a: string, b: string): string {
  const [one, other] = [parse(a), parse(b)];
  return print({ units: one.units * other.units, scale: one.scale + other.scale });
}

/** `numerator` in percent of `denominator`, rounded half away from zero to `decimals` digits; null when the base is zero. */
export function percentOf(numerator: string, denominator: string, decimals: number): string | null {
  const [top, base] = [parse(numerator), parse(denominator)];
  if (base.units === 0n) return null;
  const dividend = top.units * 10n ** BigInt(base.scale + decimals + 2);
  const divisor = base.units * 10n ** BigInt(top.scale);
  return print({ units: roundedQuotient(dividend, divisor), scale: decimals });
}

function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  const sign = dividend < 0n === divisor < 0n ? 1n : -1n;
  const [top, base] = [absolute(dividend), absolute(divisor)];
  return (sign * (2n * top + base)) / (2n * base);
}

function absolute(units: bigint): bigint {
  return units < 0n ? -units : units;
}

function parse(text: string): Scaled {
  const [whole = '0', fraction = ''] = text.split('.');
  return { units: BigInt(whole + fraction), scale: fraction.length };
}

function print({ units, scale }: Scaled): string {
  const digits = absolute(units)
    .toString()
    .padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
