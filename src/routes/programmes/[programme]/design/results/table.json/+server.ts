import { json } from '@sveltejs/kit'
import { tableFor } from '../table/load.ts'
import type { RequestHandler } from './$types'

/** Rows of the table as its page draws them: those of the indicators in `?only=`, out of the page the rest of the address asks for. What a saved cell changed is read by it, and nothing else. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { revision, periods, rows } = await tableFor(locals, { id: params.programme, url, only: url.searchParams.get('only') ?? '' })
  return json({ revision, periods, rows })
}
