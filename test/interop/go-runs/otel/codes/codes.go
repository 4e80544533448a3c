package codes

type Code uint32

const Error Code = 1
