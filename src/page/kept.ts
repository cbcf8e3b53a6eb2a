const views = new WeakSet<object>()

/**
 * Marks a part of views that is given again, the same object, wherever it is to be printed: what was printed of it can be
 * printed again. Nothing in it may change any more.
 */
export function kept<View extends object>(view: View): View {
  views.add(view)
  return view
}

export function isKept(view: object): boolean {
  return views.has(view)
}
