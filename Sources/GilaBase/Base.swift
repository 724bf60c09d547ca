// Placeholder until the first Unicode table lands.
