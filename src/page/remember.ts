/** Remembers what `make` gave for an object for as long as that object lives. */
export function remember<In extends object, Out extends object>(make: (input: In) => Out): (input: In) => Out {
  const made = new WeakMap<In, Out>()
  return (input) => {
    const out = made.get(input) ?? make(input)
    made.set(input, out)
    return out
  }
}
