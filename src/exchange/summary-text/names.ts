import { normal } from './words/normal.ts'

/** Gives readable ids that occur once: `finding-relevance-2`, `party-ilo`; the second of one name gets `-2`. */
export class Ids {
  private readonly given = new Map<string, number>()

  of(kind: string, name: string): string {
    const wanted = `${kind}-${slug(name)}`.replace(/-$/, '').slice(0, 80)
    const count = (this.given.get(wanted) ?? 0) + 1
    this.given.set(wanted, count)
    if (count === 1) return wanted
    const next = `${wanted}-${count}`
    return this.given.has(next) ? this.of(kind, `${name} ${count}`) : (this.given.set(next, 1), next)
  }
}

/** A name as part of an id: ASCII letters and digits, a hyphen between words; what has none becomes `x`. */
export const slug = (name: string): string => normal(name).replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60) || 'x'
