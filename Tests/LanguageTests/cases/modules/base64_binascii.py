# base64 and binascii in all alphabets with their errors, struct, signal enumerations.
import base64 as B, binascii as b, struct, signal
def t(f,*a,**k):
    try: print(f(*a,**k))
    except Exception as e: print(type(e),e)
t(b.a2b_base64,b"abc");t(b.a2b_base64,b"a");t(b.a2b_base64,b"ab=c");t(b.a2b_base64,"é");t(b.a2b_base64,b"a!bcd");t(b.a2b_base64,b"a!bcd",strict_mode=True);t(b.a2b_base64,b"=abcd",strict_mode=True);t(b.a2b_base64,b"abcd=",strict_mode=True);t(b.a2b_base64,b"ab==cd",strict_mode=True);t(b.a2b_base64,b"ab=d=",strict_mode=True);t(b.a2b_base64,b"ab==cd");t(b.a2b_base64,b"abcde")
t(b.a2b_base64,b"ab===",strict_mode=True);t(b.a2b_base64,b"ab==",strict_mode=True);t(b.a2b_base64,b"abc",strict_mode=True);t(b.a2b_base64,b"abcd==",strict_mode=True)
t(b.unhexlify,b"abc");t(b.unhexlify,b"zz");t(b.unhexlify,"é");t(b.hexlify,"a");t(b.unhexlify,1);t(b.hexlify,b"abcdef",":",-2);t(b.hexlify,b"abcde",":",2);t(b.hexlify,b"ab","::")
t(b.crc32,b"abc",2**40);t(b.crc_hqx,b"abc",0);t(b.crc32,b"hello world"*9)
print(b.Error.__mro__,b.Incomplete.__mro__)
for d in [b"",b"a",b"ab",b"abc",b"abcd",b"abcde",bytes(range(256)),b"\0\0\0\0",b"    x"]:
    for n in "b64 b32 b32hex b16 b85 a85 z85 urlsafe_b64".split():
        e=getattr(B,n+"encode"); x=e(d); print(n,x, getattr(B,n+"decode")(x)==d)
    t(B.a85encode,d,adobe=True,wrapcol=20,foldspaces=True); t(B.a85decode,B.a85encode(d,adobe=True),adobe=True)
t(B.b32decode,"AA"); t(B.b32decode,"A======="); t(B.b32decode,"!AAAAAAA"); t(B.b32decode,"aaaaaaaa",True); t(B.b32decode,"AAAAAA=A")
t(B.b16decode,"zz"); t(B.b85decode,"~~~~~"); t(B.b85decode,'"'); t(B.a85decode,"zuuuuuu"); t(B.b64decode,"-_8=",b"-_"); t(B.encodebytes,"a"); t(B.encodebytes,bytes(100)); t(B.b64encode,"a")
t(struct.pack,"<IhB",1,2,3); t(struct.unpack,"<I",b"abcd"); t(struct.unpack,"<I",b"ab")
print(signal.SIGINT, repr(signal.SIGTERM), signal.Signals(9), signal.getsignal(signal.SIGTERM), signal.signal(signal.SIGUSR1, lambda *a: print("got",a[0])))
signal.raise_signal(signal.SIGUSR1)
