import frame from '../../../messages/fr/frame.json' with { type: 'json' }
import forms from '../../../messages/fr/forms.json' with { type: 'json' }
import programmePage from '../../../messages/fr/programme-page.json' with { type: 'json' }
import theoryOfChange from '../../../messages/fr/theory-of-change.json' with { type: 'json' }
import theoryCanvas from '../../../messages/fr/theory-canvas.json' with { type: 'json' }
import results from '../../../messages/fr/results.json' with { type: 'json' }
import registers from '../../../messages/fr/registers.json' with { type: 'json' }
import risks from '../../../messages/fr/risks.json' with { type: 'json' }
import stakeholders from '../../../messages/fr/stakeholders.json' with { type: 'json' }
import responsibilities from '../../../messages/fr/responsibilities.json' with { type: 'json' }
import crossCutting from '../../../messages/fr/cross-cutting.json' with { type: 'json' }
import budget from '../../../messages/fr/budget.json' with { type: 'json' }
import plans from '../../../messages/fr/plans.json' with { type: 'json' }
import versions from '../../../messages/fr/versions.json' with { type: 'json' }
import comments from '../../../messages/fr/comments.json' with { type: 'json' }
import desk from '../../../messages/fr/desk.json' with { type: 'json' }
import interviews from '../../../messages/fr/interviews.json' with { type: 'json' }
import evaluating from '../../../messages/fr/evaluating.json' with { type: 'json' }
import report from '../../../messages/fr/report.json' with { type: 'json' }
import people from '../../../messages/fr/people.json' with { type: 'json' }
import workbook from '../../../messages/fr/workbook.json' with { type: 'json' }
import glossary from '../../../messages/fr/glossary.json' with { type: 'json' }
import checkFile from '../../../messages/fr/check-file.json' with { type: 'json' }
import liveChecks from '../../../messages/fr/live-checks.json' with { type: 'json' }
import live from '../../../messages/fr/live.json' with { type: 'json' }

/** Every message in French, area by area. */
export const french = {
  ...frame,
  ...forms,
  ...programmePage,
  ...theoryOfChange,
  ...theoryCanvas,
  ...results,
  ...registers,
  ...risks,
  ...stakeholders,
  ...responsibilities,
  ...crossCutting,
  ...budget,
  ...plans,
  ...versions,
  ...comments,
  ...desk,
  ...interviews,
  ...evaluating,
  ...report,
  ...people,
  ...workbook,
  ...liveChecks,
  ...live,
  ...glossary,
  ...checkFile,
}
