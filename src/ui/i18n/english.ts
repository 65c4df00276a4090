import frame from '../../../messages/en/frame.json' with { type: 'json' }
import forms from '../../../messages/en/forms.json' with { type: 'json' }
import programmePage from '../../../messages/en/programme-page.json' with { type: 'json' }
import theoryOfChange from '../../../messages/en/theory-of-change.json' with { type: 'json' }
import theoryCanvas from '../../../messages/en/theory-canvas.json' with { type: 'json' }
import results from '../../../messages/en/results.json' with { type: 'json' }
import registers from '../../../messages/en/registers.json' with { type: 'json' }
import risks from '../../../messages/en/risks.json' with { type: 'json' }
import stakeholders from '../../../messages/en/stakeholders.json' with { type: 'json' }
import responsibilities from '../../../messages/en/responsibilities.json' with { type: 'json' }
import crossCutting from '../../../messages/en/cross-cutting.json' with { type: 'json' }
import budget from '../../../messages/en/budget.json' with { type: 'json' }
import plans from '../../../messages/en/plans.json' with { type: 'json' }
import versions from '../../../messages/en/versions.json' with { type: 'json' }
import comments from '../../../messages/en/comments.json' with { type: 'json' }
import desk from '../../../messages/en/desk.json' with { type: 'json' }
import interviews from '../../../messages/en/interviews.json' with { type: 'json' }
import evaluating from '../../../messages/en/evaluating.json' with { type: 'json' }
import report from '../../../messages/en/report.json' with { type: 'json' }
import people from '../../../messages/en/people.json' with { type: 'json' }
import workbook from '../../../messages/en/workbook.json' with { type: 'json' }
import glossary from '../../../messages/en/glossary.json' with { type: 'json' }
import checkFile from '../../../messages/en/check-file.json' with { type: 'json' }
import liveChecks from '../../../messages/en/live-checks.json' with { type: 'json' }
import live from '../../../messages/en/live.json' with { type: 'json' }

/** Every message in English, area by area. */
export const english = {
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
