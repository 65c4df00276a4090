import { granted, refused, type Outcome } from '#language/problem.ts'
import { FORMAT_VERSION } from './record.ts'

type Plain = Readonly<Record<string, unknown>>

/** From each older version to the next. Version 0 was the draft format that kept recommendations beside the evaluations' findings under `evaluation`. */
const STEPS: Readonly<Record<number, (older: Plain) => Plain>> = {
  0: ({ evaluation, ...rest }) => ({ ...rest, ...(evaluation === undefined ? {} : { evaluations: Array.isArray(evaluation) ? evaluation : [evaluation] }), throughline: 1 }),
}

/** Brings data of an older format version to the present one. Refuses what is no mapping, carries no version, or is newer than this software. */
export function upgrade(value: unknown): Outcome<unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused({ code: 'not-a-programme', at: '', say: 'This is not a programme file: its top is not a mapping of keys.', do: `Begin with “throughline: ${FORMAT_VERSION}” and “programme:”; docs/programme-file.md shows an example.` })
  let plain = value as Plain
  const version = plain['throughline']
  if (version === undefined) return refused({ code: 'no-version', at: 'throughline', say: 'The file does not say which version of the format it follows.', do: `Add “throughline: ${FORMAT_VERSION}” as its first line.` })
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0) return refused({ code: 'wrong-version', at: 'throughline', say: `“throughline” is ${JSON.stringify(version)}, not a version number.`, do: `Write “throughline: ${FORMAT_VERSION}”.` })
  if (version > FORMAT_VERSION) return refused({ code: 'newer-version', at: 'throughline', say: `The file follows version ${version} of the format; this software reads up to ${FORMAT_VERSION}.`, do: 'Read it with a newer Throughline.' })
  for (let from = version; from < FORMAT_VERSION; from++) {
    const step = STEPS[from]
    if (!step) return refused({ code: 'wrong-version', at: 'throughline', say: `There is no way from version ${from} to ${from + 1}.`, do: 'Write the file anew in the present version.' })
    plain = step(plain)
  }
  return granted(plain)
}
