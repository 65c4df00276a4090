import type { Place } from '../element.ts'

/** Where the things of a record begin in their file. Kept as two lists, because of most activities of a large file nobody asks. */
export class PlacesInFile {
  readonly #things: object[] = []
  readonly #places: Place[] = []
  #known: Map<object, Place> | undefined

  add(thing: object, place: Place): void {
    this.#things.push(thing)
    this.#places.push(place)
    this.#known = undefined
  }

  /** Where a thing begins; undefined for what is none of the record's things. */
  get(thing: object): Place | undefined {
    this.#known ??= new Map(this.#things.map((each, index) => [each, this.#places[index]!]))
    return this.#known.get(thing)
  }

  /** All places as plain data, which can be sent to another process. */
  all(): ReadonlyMap<object, Place> {
    return new Map(this.#things.map((thing, index) => { const { line, column } = this.#places[index]!; return [thing, { line, column }] }))
  }
}
