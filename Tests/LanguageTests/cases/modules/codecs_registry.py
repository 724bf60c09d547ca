# Codec lookup, the per-codec functions, error handlers, incremental codecs and streams.
import codecs
L=[]
def s(n):
    L.append(n); return None
codecs.register(s)
for n in ["Foo-Bar  baz.x","é-X","a--b_ c", "_x-"]:
    try: codecs.lookup(n)
    except Exception as e: print(repr(e))
print(L)
def t(f,*a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__,e,getattr(e,'__notes__',None))
t(codecs.encode,"é","ascii")
t(codecs.lookup,1)
t(codecs.lookup,"a\0b")
t(codecs.utf_8_encode,1); t(codecs.utf_8_encode,"a",1); t(codecs.utf_8_decode,"a"); t(codecs.utf_8_decode,b"a",1)
t(codecs.register,1); t(codecs.register_error,1,2); t(codecs.register_error,"a",2)
t(codecs.charmap_encode,"aé",None,{97:"x"}); t(codecs.charmap_encode,"aé",None,{97:b"x"}); t(codecs.charmap_encode,"a",None,{97:300});t(codecs.charmap_encode,"a",None,5)
t(codecs.charmap_encode,"aéb","xmlcharrefreplace",codecs.charmap_build("ab&#;0123456789"))
t(codecs.charmap_encode,"aéb","replace",{97:1,98:2,63:3}); t(codecs.charmap_encode,"aéb","ignore",{97:1,98:2,63:3})
t(codecs.charmap_decode,b"a",None,{97:b"x"});t(codecs.charmap_decode,b"a",None,{97:0x110000});t(codecs.charmap_decode,b"ab",None,{97:"xyz",98:"\ufffe"});t(codecs.charmap_decode,b"a",None,5)
t(codecs.charmap_decode,b"\0\1\2","replace","ab")
t(codecs.charmap_build,"abc");t(codecs.charmap_build,b"abc")
t(codecs.escape_decode,b"\\x4");t(codecs.escape_decode,b"\\x4zz","replace");t(codecs.escape_decode,b"\\x4zz","foo");t(codecs.escape_decode,b"a\\");t(codecs.escape_decode,"é\\n\\177")
t(codecs.escape_encode,b"a'\"\n\\\xff\t");t(codecs.escape_encode,bytearray(b"a"))
t(codecs.utf_16_ex_decode,b"\xff\xfea\0");t(codecs.utf_16_ex_decode,b"a\0");t(codecs.utf_16_ex_decode,b"\xfe\xff\0a",None,1);t(codecs.utf_16_ex_decode,b"a",None,0);t(codecs.utf_32_ex_decode,b"a\0\0\0",None,0,True)
print(codecs.lookup_error("strict"))
t(codecs.lookup_error("strict"),1);t(codecs.lookup_error,"zz")
t(b"a".decode,"rot13")
t("a".encode,"a\0")
t(codecs.utf_8_decode,b"a\xc3"); t(codecs.utf_8_decode,b"a\xc3",None,True)
t(codecs.utf_7_decode,b"a+AOk"); t(codecs.utf_32_decode,b"\xff\xfe\0\0a\0\0\0b")
t(codecs.unicode_escape_decode,"\\u00e9x"); t(codecs.raw_unicode_escape_decode,b"\\u00e9\\x"); t(codecs.readbuffer_encode,"é")
codecs.register_error("my", lambda e: ("<%d>"%e.start, e.end))
t("aéb".encode,"ascii","my"); t(b"a\xffb".decode,"utf-8","my"); t("aéb".encode,"cp1252","my"); t("aЖb".encode,"cp1252","my")
for n in ["utf-8","utf-16","utf-8-sig","utf-32","cp1252"]:
    d=codecs.getincrementaldecoder(n)(); e=codecs.getincrementalencoder(n)()
    b=b"".join([e.encode("é"),e.encode("€",True)])
    print(n,b,[d.decode(b[i:i+1]) for i in range(len(b))], d.decode(b"",True))
import io
r=codecs.getreader("utf-8")(io.BytesIO("é\nb\r\nc".encode())); print(list(r))
w=io.BytesIO(); x=codecs.getwriter("utf-16")(w); x.write("a"); x.write("b"); print(w.getvalue())
