import codes from './codes/iati.json' with { type: 'json' }

const LISTS: Readonly<Record<string, Readonly<Record<string, string>>>> = codes.lists
export type IatiList = keyof typeof codes.lists

/** The English name of a code in one of IATI's lists; undefined where the list does not have it. */
export const iatiName = (list: IatiList, code: string | undefined): string | undefined => code === undefined ? undefined : LISTS[list]?.[code]

/** The name of a purpose code of the OECD-DAC, five digits or the three of its group; undefined for a code that is none. */
export const sectorName = (code: string): string | undefined => iatiName('Sector', code) ?? iatiName('SectorCategory', code)
