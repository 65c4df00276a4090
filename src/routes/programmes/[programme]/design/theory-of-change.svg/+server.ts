import { sketchOf } from '#rooms/design/theory-of-change/drawing.ts'
import { layOut } from '#rooms/design/theory-of-change/layout.ts'
import { svgOf } from '#rooms/design/theory-of-change/svg.ts'
import { theoryOf } from '#rooms/design/theory-of-change/theory.ts'
import { translator } from '#ui/i18n/translate.ts'
import { granted } from '../../../../answer.ts'
import type { RequestHandler } from './$types'

/** The drawing as a file. `?in=page` follows the reader's light or dark; `?reasons=no` leaves the reasons out, `yes` writes them however many there are. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { record } = granted(await locals.call('read-programme', { programme: params.programme }), url.pathname)
  const t = translator(locals.language)
  const reasons = url.searchParams.get('reasons')
  const sketch = sketchOf(theoryOf(record), t, reasons === null ? undefined : reasons !== 'no')
  const layout = layOut(sketch.cards, sketch.arrows, sketch.measures)
  const title = [t('theory-of-change.title'), record.programme.title].filter(Boolean).join(' · ')
  const isInPage = url.searchParams.get('in') === 'page'
  return new Response(svgOf({ sketch, layout }, { title, description: t('theory-of-change.drawing.alt'), language: locals.language }, isInPage), {
    headers: {
      'content-type': 'image/svg+xml; charset=utf-8',
      ...(isInPage ? {} : { 'content-disposition': `inline; filename="theory-of-change-${record.programme.id}.svg"` }),
      // The file brings its own styles and nothing else; opened by itself it may run or load nothing.
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    },
  })
}
