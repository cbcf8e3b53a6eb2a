/** Remembers what `make` gave for an object for as long as that object lives. */
export function remember<In extends object, Out extends object>(make: (input: In) => Out): (input: In) => Out {
  const made = new WeakMap<In, Out>()
  return (input) => {
    const known = made.get(input)
    if (known) return known
    const out = make(input)
    made.set(input, out)
    return out
  }
}
