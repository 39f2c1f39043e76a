"""Compares ranges of SELinux levels with libsepol.

Reads lines of a range, a tab, another range, a tab, and whether the first contains the second: `yes`, `no`, or `refused` where one of
the two is refused. Prints each line on which libsepol differs and how many there were. Needs python3 and libsepol.so.2.
"""
import ctypes
import sys

POLICY = """
(mls true)
(class file (read)) (classorder (file))
(sid kernel) (sidorder (kernel))
(user u) (role r) (type t) (roletype r t) (userrole u r)
(sensitivity {sensitivities}) (sensitivityorder ({order}))
(category {categories}) (categoryorder ({all}))
{pairs}
(level low (s0)) (level high (s15 (range c0 c1023))) (levelrange full (low high))
(userlevel u low) (userrange u full)
(context c (u r t full)) (sidcontext kernel c)
(allow t self (file (read)))
(mlsconstrain (file (read)) (dom h1 h2))
"""


def policy():
    sensitivities = ["s%d" % i for i in range(16)]
    categories = ["c%d" % i for i in range(1024)]
    text = POLICY.format(
        sensitivities=") (sensitivity ".join(sensitivities),
        order=" ".join(sensitivities),
        categories=") (category ".join(categories),
        all=" ".join(categories),
        pairs=" ".join("(sensitivitycategory %s (range c0 c1023))" % s for s in sensitivities),
    ).encode()
    database = ctypes.c_void_p()
    sepol.cil_db_init(ctypes.byref(database))
    sepol.cil_set_mls(database, 1)
    sepol.cil_set_policy_version(database, 33)
    require(sepol.cil_add_file(database, b"policy", text, ctypes.c_size_t(len(text))) == 0, "policy is not read")
    require(sepol.cil_compile(database) == 0, "policy does not compile")
    built = ctypes.c_void_p()
    require(sepol.cil_build_policydb(database, ctypes.byref(built)) == 0, "policy is not built")
    return built


def require(condition, problem):
    if not condition:
        sys.exit(problem)


sepol = ctypes.CDLL("libsepol.so.2")
for name in ("cil_set_mls", "cil_set_policy_version", "cil_add_file", "cil_compile"):
    getattr(sepol, name).argtypes = {
        "cil_add_file": [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t],
        "cil_compile": [ctypes.c_void_p],
    }.get(name, [ctypes.c_void_p, ctypes.c_int])
sepol.sepol_handle_create.restype = ctypes.c_void_p
handle = ctypes.c_void_p(sepol.sepol_handle_create())
sepol.sepol_msg_set_callback(handle, None, None)


def contains(database, outer, inner):
    response = ctypes.c_int()
    end = sepol.sepol_mls_contains(handle, database, outer.encode(), inner.encode(), ctypes.byref(response))
    return "refused" if end != 0 else "yes" if response.value else "no"


def main():
    database = policy()
    compared = different = 0
    for line in sys.stdin:
        outer, inner, ours = line.rstrip("\n").split("\t")
        theirs = contains(database, outer, inner)
        compared += 1
        if theirs != ours:
            different += 1
            print("%s contains %s: %s here, %s by libsepol" % (outer, inner, ours, theirs))
    print("%d compared, %d different" % (compared, different))
    sys.exit(1 if different else 0)


main()
