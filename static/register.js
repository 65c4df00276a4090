// The keyboard of a register, and a cell changed where it stands. Everything here can be done with links and forms too, so this is a small script beside
// the page rather than a page that runs: it weighs a few kilobytes where running the page would weigh ten times that and send its rows twice.
const registers = () => [...document.querySelectorAll('[data-register]')]
const tableOf = section => section.querySelector('table[data-kind]')
const linesOf = section => [...tableOf(section)?.querySelectorAll('tr[data-id]') ?? []]
const columnOf = cell => cell.closest('table').tHead.rows[0].cells[cell.cellIndex]
const programme = /^\/programmes\/[^/]+/.exec(location.pathname)?.[0]

/** One cell of a register takes the tabulator key; the arrows take it from there. */
function enliven(section) {
  const table = tableOf(section)
  if (!table) return
  table.setAttribute('role', 'grid')
  const first = linesOf(section)[0]?.querySelector('th')
  if (first) first.tabIndex = 0
  for (const hint of section.querySelectorAll('[data-keys-hint]')) hint.hidden = false
}

function focusOn(cell) {
  if (!cell) return
  for (const other of cell.closest('table').querySelectorAll(':is(td, th)[tabindex]')) other.removeAttribute('tabindex')
  cell.tabIndex = 0
  cell.focus()
}

function move(cell, down, across) {
  const lines = linesOf(cell.closest('[data-register]'))
  const line = lines[Math.min(lines.length - 1, Math.max(0, lines.indexOf(cell.parentElement) + down))]
  focusOn(line?.cells[Math.min(line.cells.length - 1, Math.max(0, cell.cellIndex + across))])
}

const rawOf = cell => cell.dataset.raw === undefined ? undefined : JSON.parse(cell.dataset.raw)

/** What was typed, of the type the column holds; nothing where it was emptied. */
function valueOf(kind, typed) {
  const text = typed.trim()
  if (text === '') return undefined
  if (kind === 'truth') return text === 'yes'
  const figure = Number(text.replaceAll(/[\s\u00a0\u202f]/g, ''))
  return (kind === 'number' || kind === 'figure') && Number.isFinite(figure) ? figure : text
}

function tell(section, text, isRefusal, undo) {
  const said = section.querySelector('.said')
  said.hidden = false
  said.setAttribute('role', isRefusal ? 'alert' : 'status')
  said.textContent = text
  if (!undo) return
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'plain', textContent: said.dataset.undoWord })
  button.dataset.undo = ''
  button.addEventListener('click', undo)
  said.append(' ', button)
}

/** The register as the server now draws it, in the place of the one shown, with the same cell in focus: what is worked out from a value changes with it. */
async function redraw(section, id, at) {
  const fresh = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html')
  const [old, now] = [tableOf(section), fresh.getElementById(section.id)?.querySelector('table[data-kind]')]
  if (!old || !now) return location.reload()
  old.replaceWith(now)
  const [said, says] = [document, fresh].map(page => page.querySelector('[data-page-checks] [data-saved]'))
  if (said && says) { said.replaceChildren(...says.childNodes); said.parentElement.dispatchEvent(new Event('saved')) }
  enliven(section)
  focusOn(linesOf(section).find(line => line.dataset.id === id)?.cells[at] ?? linesOf(section)[0]?.querySelector('th'))
}

/** Asks for one change, compared by the server with what is on the page; says what came of it. */
async function change(section, id, at, field, before, after, word) {
  const changes = [{ act: 'changed', kind: section.dataset.register, id, field, before, after }]
  const response = await fetch(`/api/v1${programme}`, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ changes }) })
  if (!response.ok) {
    const { problems = [] } = await response.json().catch(() => ({}))
    tell(section, problems.map(problem => `${problem.say} ${problem.do}`).join(' ') || section.querySelector('.said').dataset.failed, true)
    return false
  }
  await redraw(section, id, at)
  tell(section, section.querySelector('.said').dataset[word], false, () => change(section, id, at, field, after, before, 'undone'))
  return true
}

/** Puts an input in a cell: the one the form for many rows has for the field, or a line. */
function edit(cell) {
  const column = columnOf(cell)
  const section = cell.closest('[data-register]')
  const kind = column.dataset.edits
  if (!kind || !cell.closest('[data-writes=true]') || cell.querySelector('input, select')) return
  const [field, before, at, id] = [column.dataset.field, rawOf(cell), cell.cellIndex, cell.parentElement.dataset.id]
  const model = section.querySelector(`[data-change] :is(input, select)[name="${CSS.escape(field)}"]`)
  const input = model ? model.cloneNode(true) : document.createElement('input')
  input.removeAttribute('name')
  input.required = false
  input.setAttribute('aria-label', column.textContent)
  input.value = before === true ? 'yes' : before === false ? 'no' : before ?? ''
  const shown = [...cell.childNodes]
  cell.replaceChildren(input)
  input.focus()
  input.select?.()
  const leave = () => { cell.replaceChildren(...shown); focusOn(cell) }
  input.addEventListener('keydown', async event => {
    event.stopPropagation()
    if (event.key === 'Escape') { event.preventDefault(); leave() }
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    const after = valueOf(kind, input.value)
    if (after === before) return leave()
    if (!await change(section, id, at, field, before, after, 'saved')) input.focus()
  })
}

const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [0, -Infinity], End: [0, Infinity], PageUp: [-20, 0], PageDown: [20, 0] }

function onCell(event, cell) {
  const step = ARROWS[event.key]
  if (step) move(cell, ...step)
  else if (event.key === 'Enter') cell.parentElement.querySelector('th a')?.click()
  else if (event.key === ' ') cell.parentElement.querySelector('.pick input')?.click()
  else if (event.key === 'e') edit(cell)
  else return
  event.preventDefault()
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea, dialog')) return
  const cell = event.target.matches('[data-register] tr[data-id] > *') ? event.target : undefined
  const section = event.target.closest('[data-register]') ?? registers()[0]
  if (event.key === '/') section?.querySelector('[data-search]')?.focus()
  else if (event.key === '?') section?.querySelector('[data-keys]')?.showModal()
  else if (event.key === 'u' && section?.querySelector('[data-undo]')) section.querySelector('[data-undo]').click()
  else { if (cell) onCell(event, cell); return }
  event.preventDefault()
})

document.addEventListener('focusin', event => {
  if (event.target.matches?.('[data-register] tr[data-id] > *')) for (const other of event.target.closest('table').querySelectorAll(':is(td, th)[tabindex]')) if (other !== event.target) other.removeAttribute('tabindex')
})
document.addEventListener('click', event => {
  const cell = event.target.closest?.('[data-register] tr[data-id] > *')
  if (cell && !event.target.closest('a, input, select, button')) focusOn(cell)
})
// An address says what was asked, not what was left empty.
document.addEventListener('submit', event => {
  if (event.target.method === 'get' && event.target.closest('[data-register]')) for (const input of event.target.elements) if (input.value === '') input.disabled = true
})

for (const section of registers()) enliven(section)
