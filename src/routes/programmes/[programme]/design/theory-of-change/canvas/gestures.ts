/** A zoom asked for: how many times as large, around which point of the window. */
export type Zooming = (times: number, x: number, y: number) => void

/** A hand that clicks is never quite still: up to so many pixels a press is a click, beyond it drags the paper. */
const STILL = 5

/**
 * Lets a scrolling element be moved by dragging its paper with the mouse and zoomed by Ctrl and wheel or two fingers. One finger scrolls by itself, as everywhere: panning is the
 * browser's own scrolling, which needs no script and does not stutter while one runs.
 */
export const draggedAndPinched = (zoom: Zooming) => (scroller: HTMLElement): (() => void) => {
  const stop = new AbortController()
  const { signal } = stop
  let drag: { x: number, y: number, left: number, top: number, hasMoved: boolean } | undefined
  scroller.addEventListener('pointerdown', event => {
    if (event.pointerType !== 'mouse' || event.button > 1) return
    drag = { x: event.clientX, y: event.clientY, left: scroller.scrollLeft, top: scroller.scrollTop, hasMoved: false }
  }, { signal })
  scroller.addEventListener('pointermove', event => {
    if (!drag) return
    if (!drag.hasMoved && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < STILL) return
    if (!drag.hasMoved) { drag.hasMoved = true; scroller.setPointerCapture(event.pointerId) }
    scroller.scrollTo(drag.left + drag.x - event.clientX, drag.top + drag.y - event.clientY)
  }, { signal })
  let hasDragged = false
  for (const end of ['pointerup', 'pointercancel'] as const) scroller.addEventListener(end, () => { hasDragged = drag?.hasMoved ?? false; drag = undefined }, { signal })
  // What was dragged was not clicked.
  scroller.addEventListener('click', event => { if (hasDragged) event.stopImmediatePropagation(); hasDragged = false }, { signal, capture: true })
  scroller.addEventListener('wheel', event => {
    if (!event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    zoom(Math.exp(-event.deltaY / 300), event.clientX, event.clientY)
  }, { signal, passive: false })
  let apart: number | undefined
  const distance = (touches: TouchList) => Math.hypot((touches[0]?.clientX ?? 0) - (touches[1]?.clientX ?? 0), (touches[0]?.clientY ?? 0) - (touches[1]?.clientY ?? 0))
  scroller.addEventListener('touchstart', event => { apart = event.touches.length === 2 ? distance(event.touches) : undefined }, { signal, passive: true })
  scroller.addEventListener('touchmove', event => {
    if (apart === undefined || event.touches.length !== 2) return
    event.preventDefault()
    const now = distance(event.touches)
    zoom(now / apart, ((event.touches[0]?.clientX ?? 0) + (event.touches[1]?.clientX ?? 0)) / 2, ((event.touches[0]?.clientY ?? 0) + (event.touches[1]?.clientY ?? 0)) / 2)
    apart = now
  }, { signal, passive: false })
  return () => stop.abort()
}

/** What dragging an arrow tells: where its loose end is, and at last what it was let go on. */
export type Linking = { readonly moved: (x: number, y: number) => void, readonly ended: (onto: Element | null) => void }

/** Near an edge the paper moves along, so that an arrow can be drawn to what is out of view. In pixels. */
const EDGE = 40

/** Lets an arrow be dragged from a handle, by mouse, pen or finger. */
export const draggedToLink = (scroller: () => HTMLElement | undefined, linking: Linking) => (handle: SVGElement): (() => void) => {
  const stop = new AbortController()
  const { signal } = stop
  let isDragging = false
  // A finger on the handle draws; it must not scroll the paper as well. Not every browser heeds touch-action on shapes.
  handle.addEventListener('touchstart', event => event.preventDefault(), { signal, passive: false })
  handle.addEventListener('pointerdown', event => {
    if (event.button !== 0) return
    isDragging = true
    handle.setPointerCapture(event.pointerId)
    event.preventDefault()
    event.stopPropagation()
    linking.moved(event.clientX, event.clientY)
  }, { signal })
  handle.addEventListener('pointermove', event => {
    if (!isDragging) return
    const paper = scroller()
    const box = paper?.getBoundingClientRect()
    const beyond = (at: number, low: number, high: number) => at < low + EDGE ? -12 : at > high - EDGE ? 12 : 0
    if (paper && box) paper.scrollBy(beyond(event.clientX, box.left, box.right), beyond(event.clientY, box.top, box.bottom))
    linking.moved(event.clientX, event.clientY)
  }, { signal })
  const end = (event: PointerEvent, onto: Element | null) => { if (!isDragging) return; isDragging = false; handle.releasePointerCapture(event.pointerId); linking.ended(onto) }
  handle.addEventListener('pointerup', event => end(event, document.elementFromPoint(event.clientX, event.clientY)), { signal })
  handle.addEventListener('pointercancel', event => end(event, null), { signal })
  return () => stop.abort()
}
